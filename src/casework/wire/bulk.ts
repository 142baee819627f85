import { z } from 'zod';
import { type Locale, say } from '../../kernel/text.ts';
import { eventBody, listQuery } from '../../onboarding/index.ts';
import { MOST_TAGS } from '../bulk-decisions.ts';
import { type BulkRow, MOST_AT_ONCE } from '../run-bulk.ts';

const tag = z.string().trim().min(1).max(50);

/** `POST /v1/resellers/bulk`. */
export const bulkBody = z
  .strictObject({
    action: z.enum(['assign', 'tag', 'event']),
    dryRun: z.boolean().default(false).meta({ description: 'Decide everything, change nothing' }),
    ids: z.array(z.uuid()).min(1).max(MOST_AT_ONCE).optional(),
    filter: listQuery
      .omit({ sort: true, limit: true, cursor: true })
      .optional()
      .meta({ description: `Filters of GET /v1/resellers; at most ${MOST_AT_ONCE} may match` }),
    assigneeId: z.uuid().nullable().optional(),
    addTags: z.array(tag).max(MOST_TAGS).optional(),
    removeTags: z.array(tag).max(MOST_TAGS).optional(),
    event: eventBody.optional(),
  })
  .superRefine((body, context) => {
    const wrong = (name: string, code: string) =>
      context.addIssue({ code: 'custom', path: [name], params: { code } });
    if ((body.ids === undefined) === (body.filter === undefined)) wrong('ids', 'ids_or_filter');
    if ((body.action === 'assign') !== (body.assigneeId !== undefined)) wrong('assigneeId', 'bulk_member');
    if ((body.action === 'event') !== (body.event !== undefined)) wrong('event', 'bulk_member');
    const hasTags = body.addTags !== undefined || body.removeTags !== undefined;
    if ((body.action === 'tag') !== hasTags) wrong('addTags', 'bulk_member');
  })
  .meta({ id: 'BulkBody' });

export const bulkResult = z
  .object({
    dryRun: z.boolean(),
    counts: z.object({ changed: z.int(), unchanged: z.int(), blocked: z.int() }),
    items: z.array(
      z.object({
        id: z.uuid(),
        name: z.string().nullable(),
        outcome: z.enum(['changed', 'unchanged', 'blocked']),
        reason: z
          .string()
          .nullable()
          .meta({ description: 'Why it is blocked: the reasons of a refused event, `not_found`, `busy`' }),
        message: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'BulkResult' });

/** What became of each row, in the caller's language. */
export function toBulkResult(
  rows: readonly BulkRow[],
  dryRun: boolean,
  locale: Locale,
): z.output<typeof bulkResult> {
  const count = (outcome: BulkRow['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  return {
    dryRun,
    counts: { changed: count('changed'), unchanged: count('unchanged'), blocked: count('blocked') },
    items: rows.map((row) => ({ ...row, message: row.message && say(row.message, locale) })),
  };
}
