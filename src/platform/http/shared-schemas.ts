import { z } from 'zod';

/** Every failure (RFC 9457). */
export const problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    requestId: z.string(),
    errors: z.array(z.object({ pointer: z.string(), code: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details' });

/** Query of a plain list. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().min(1).max(2_000).optional(),
});

/** `{id}` in a path. Anything that is not a UUID is an unknown thing, so it answers 404. */
export const idParams = z.strictObject({ id: z.uuid() });

type Statuses = readonly number[];
const ALWAYS: Statuses = [400, 401, 403, 404, 429, 500, 503];

/** The problem answers of a route: those every route can give, and its own. */
export function problems(...own: Statuses): Record<number, typeof problem> {
  return Object.fromEntries([...ALWAYS, ...own].map((status) => [status, problem]));
}

/** The answer to a reader whose copy still says the same: no body. */
export const notModified = z.null().meta({ description: 'Your copy still says the same' });
