import type { z } from 'zod';
import type { Instant } from '../../kernel/time.ts';
import type { EventCommand } from '../rules/events.ts';
import { EVENT_DATA, type EventBody } from './event-data.ts';

export type Issue = z.core.$ZodIssue;

export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/**
 * The command of a request body whose frame is valid. What is wrong with `data`, or an `occurredAt` in the future,
 * comes back as issues with paths from the body's root; the caller answers 422.
 */
export function toEventCommand(body: EventBody, now: Instant): Parsed<EventCommand> {
  const { type, occurredAt, evidence, note } = body;
  const parsed = EVENT_DATA[type].safeParse(body.data ?? {}, { reportInput: true });
  const issues: Issue[] = parsed.success
    ? []
    : parsed.error.issues.map((issue) => ({ ...issue, path: ['data', ...issue.path] }) as Issue);
  if (occurredAt !== undefined && occurredAt > now) issues.push(inTheFuture(occurredAt));
  if (!parsed.success || issues.length > 0) return { ok: false, issues };
  const command = {
    type,
    data: parsed.data,
    ...(occurredAt === undefined ? {} : { occurredAt }),
    ...(evidence === undefined ? {} : { evidence }),
    ...(note === undefined ? {} : { note }),
  };
  return { ok: true, value: command as EventCommand };
}

function inTheFuture(input: string): Issue {
  return {
    code: 'custom',
    path: ['occurredAt'],
    message: 'in the future',
    input,
    params: { code: 'in_the_future' },
  };
}
