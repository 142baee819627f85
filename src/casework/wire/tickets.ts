import { z } from 'zod';
import type { ResellerId } from '../../kernel/ids.ts';
import { instant } from '../../platform/http/dates.ts';
import { CAUSES } from '../../programmes/codes.ts';
import type { OpenTicket } from '../open-ticket.ts';
import { TICKET_STATES } from '../rules/tickets.ts';
import type { TicketView } from '../ticket-view.ts';

const number = z
  .string()
  .max(60)
  .overwrite((text) => text.normalize('NFKC').trim())
  .regex(/^[A-Za-z0-9#-]{4,60}$/u)
  .meta({ description: 'The number that Microsoft issued' });
const problem = z.string().trim().min(1).max(4_000);

/** `POST /v1/resellers/{id}/tickets`. */
export const openBody = z
  .strictObject({
    review: z.enum(['mpn', 'csp']).optional(),
    cause: z.enum(CAUSES).optional().meta({ description: 'The cause of the last rejection without it' }),
    problem: problem.optional().meta({ description: 'What to add to the prepared text' }),
    number: number.optional(),
  })
  .meta({ id: 'TicketBody' });

/** `PATCH …/tickets/{ticketId}`. */
export const changeBody = z
  .strictObject({
    state: z.enum(TICKET_STATES).optional(),
    number: number.optional(),
    microsoftRepliedAt: instant.optional(),
    resellerRepliedAt: instant.optional(),
    problem: problem.optional(),
  })
  .meta({ id: 'TicketPatch' });

export const ticketParams = z.strictObject({ id: z.uuid(), ticketId: z.uuid() });

const bothLanguages = z.object({ ja: z.string(), en: z.string() });

export const ticket = z
  .object({
    id: z.uuid(),
    resellerId: z.uuid(),
    revision: z.int(),
    state: z.enum(TICKET_STATES),
    allowedStates: z.array(z.enum(TICKET_STATES)),
    review: z.enum(['mpn', 'csp']).nullable(),
    cause: z.string().nullable(),
    number: z.string().nullable(),
    problem: z.string().nullable(),
    request: z
      .object({ summary: bothLanguages, detail: bothLanguages })
      .meta({ description: 'What to send, written from the record as it is now' }),
    links: z.array(z.object({ code: z.string(), label: z.string(), url: z.string() })),
    openedAt: z.string().nullable(),
    waitingSince: z.string().nullable(),
    microsoftRepliedAt: z.string().nullable(),
    resellerRepliedAt: z.string().nullable(),
    closedAt: z.string().nullable(),
    silentAt: z
      .string()
      .nullable()
      .meta({ description: 'When five business days without a word from Microsoft end' }),
    createdAt: z.string(),
    updatedAt: z.string(),
    createdBy: z.string().nullable(),
  })
  .meta({ id: 'Ticket' });

export const ticketList = z
  .object({ items: z.array(ticket), nextCursor: z.null() })
  .meta({ id: 'TicketList' });

export function toOpenTicket(body: z.output<typeof openBody>, resellerId: string): OpenTicket {
  return {
    resellerId: resellerId as ResellerId,
    review: body.review ?? null,
    cause: body.cause ?? null,
    problem: body.problem ?? null,
    number: body.number ?? null,
  };
}

/** A request as the API shows it. */
export function toTicket(view: TicketView): z.output<typeof ticket> {
  const { actorId, allowedStates, links, ...rest } = view;
  return { ...rest, allowedStates: [...allowedStates], links: [...links], createdBy: actorId };
}
