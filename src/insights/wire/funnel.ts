import { z } from 'zod';
import { OWNERS, STAGES } from '../../programmes/codes.ts';
import { WORKLIST_NAMES } from '../rules/worklists.ts';

export const funnel = z
  .object({
    stages: z.array(z.object({ stage: z.enum(STAGES), label: z.string(), count: z.int() })),
    waitingOn: z.array(z.object({ owner: z.enum(OWNERS), label: z.string(), count: z.int() })),
  })
  .meta({ id: 'Funnel' });
export type Funnel = z.output<typeof funnel>;

export const worklistParams = z.strictObject({ name: z.enum(WORKLIST_NAMES) });

export const worklists = z
  .object({
    items: z.array(
      z.object({
        name: z.enum(WORKLIST_NAMES),
        title: z.string(),
        count: z.int(),
        atLeast: z.boolean().meta({ description: 'True when counting stopped at this number' }),
        query: z
          .record(z.string(), z.string())
          .meta({ description: 'Filters of GET /v1/resellers that give the same list' }),
      }),
    ),
  })
  .meta({ id: 'Worklists' });
export type Worklists = z.output<typeof worklists>;
