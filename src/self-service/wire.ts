import { z } from 'zod';
import { EDITION_IDS, STAGES } from '../programmes/codes.ts';

/** `GET /v1/self/guide`: the reseller's own branch of the procedure. */
export const selfGuide = z
  .object({
    programme: z.enum(EDITION_IDS),
    label: z.string(),
    validAsOf: z.string(),
    notices: z.array(z.string()),
    steps: z.array(
      z.object({
        code: z.string(),
        stage: z.enum(STAGES),
        title: z.string(),
        applies: z.boolean(),
        done: z.boolean(),
        current: z.boolean(),
        body: z.array(z.string()),
        skippedBecause: z.string().nullable(),
        links: z.array(z.object({ code: z.string(), label: z.string(), url: z.string() })),
      }),
    ),
  })
  .meta({ id: 'SelfGuide' });
export type SelfGuide = z.output<typeof selfGuide>;
