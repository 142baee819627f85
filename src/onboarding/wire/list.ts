import { z } from 'zod';
import {
  EDITION_IDS,
  LIFECYCLES,
  OVERLAYS,
  OWNERS,
  REQUIREMENT_CODES,
  RESELLER_TYPES,
  STAGES,
  START_POINTS,
} from '../../programmes/codes.ts';
import { instant } from './fields.ts';

/** One value or several: repeated or comma separated (`stage=mpa,mfa`). */
const several = <const T extends readonly string[]>(values: T) =>
  z.preprocess(
    (input) => (typeof input === 'string' ? input.split(',') : input),
    z.array(z.enum(values)).min(1).max(values.length),
  );

/** What a list can be narrowed to: the overlays, and those whom no mail reaches. */
export const LIST_OVERLAYS = [...OVERLAYS, 'undeliverable'] as const;
const LIST_SORTS = ['updatedAt', 'age', 'nextDueAt', 'name'] as const;

/** `GET /v1/resellers`: filters, sort and page. */
export const listQuery = z.strictObject({
  stage: several(STAGES).optional(),
  waitingOn: several(OWNERS).optional(),
  lifecycle: several(LIFECYCLES).optional(),
  overlay: z.enum(LIST_OVERLAYS).optional(),
  type: z.enum(RESELLER_TYPES).optional(),
  assigneeId: z
    .union([z.uuid(), z.literal('none')])
    .optional()
    .meta({ description: 'A person, or `none` for those nobody looks after' }),
  tag: z.string().min(1).max(100).optional(),
  requirement: z.enum(REQUIREMENT_CODES).optional(),
  dueBefore: instant.optional(),
  externalRef: z.string().min(1).max(100).optional(),
  corporateNumber: z
    .string()
    .regex(/^\d{13}$/)
    .optional(),
  q: z.string().min(1).max(200).optional(),
  sort: z.enum(LIST_SORTS).default('updatedAt'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().min(1).max(2_000).optional(),
});
export type ListQuery = z.output<typeof listQuery>;

export const listItem = z
  .object({
    id: z.uuid(),
    externalRef: z.string().nullable(),
    type: z.enum(RESELLER_TYPES),
    startPoint: z.enum(START_POINTS),
    programme: z.enum(EDITION_IDS),
    company: z.object({ registeredName: z.string(), corporateNumber: z.string().nullable() }),
    partnerId: z.string().nullable(),
    revision: z.int(),
    lifecycle: z.enum(LIFECYCLES),
    stage: z.enum(STAGES),
    overlays: z.array(z.enum(OVERLAYS)),
    waitingOn: z.enum(OWNERS),
    progress: z.object({ done: z.int(), of: z.int() }),
    nextAction: z.object({ requirement: z.string(), title: z.string() }).nullable(),
    currentlyDue: z.array(z.string()),
    currentDeadline: z.string().nullable(),
    stageSince: z.string(),
    assigneeId: z.uuid().nullable(),
    parentResellerId: z.uuid().nullable(),
    tags: z.array(z.string()),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'ResellerListItem' });
export type ListItem = z.output<typeof listItem>;

export const listPage = z
  .object({ items: z.array(listItem), nextCursor: z.string().nullable() })
  .meta({ id: 'ResellerPage' });
