import { z } from 'zod';
import { EDITION_IDS, REQUIREMENT_CODES, STAGES } from '../../programmes/codes.ts';

const progress = z.object({ done: z.int(), of: z.int() });
export const migratePreview = z
  .object({
    stage: z.object({ from: z.enum(STAGES), to: z.enum(STAGES) }),
    progress: z.object({ from: progress, to: progress }),
    opens: z.array(z.enum(REQUIREMENT_CODES)),
    drops: z.array(z.enum(REQUIREMENT_CODES)),
  })
  .meta({ id: 'ProgrammePreview' });
export const migrateBody = z.strictObject({
  programme: z.enum(EDITION_IDS),
  reason: z.string().trim().min(1).max(1_000),
});

export const migrateQuery = z.strictObject({ to: z.enum(EDITION_IDS) });
