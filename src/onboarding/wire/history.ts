import { z } from 'zod';

/** A typed text that may name a person: `{"erased": true}` once that person was erased. */
const typedText = z.union([z.string(), z.object({ erased: z.literal(true) })]);

const change = z.object({ path: z.string(), from: z.unknown(), to: z.unknown() });

/** One event of a reseller's history. Values of an erased person read `{"erased": true}`. */
export const historyEvent = z
  .object({
    id: z.string(),
    seq: z.int().meta({ description: 'The revision the record had after it' }),
    type: z.string(),
    occurredAt: z.string(),
    recordedAt: z.string(),
    actor: z.object({ kind: z.string(), role: z.string().optional(), id: z.string().optional() }),
    data: z.record(z.string(), z.unknown()),
    evidence: z.object({ level: z.int(), source: typedText, evidenceId: z.string().optional() }).nullable(),
    note: z.unknown(),
    effect: z.enum(['moved', 'recorded', 'disputed', 'refreshed']),
    changes: z.array(change),
    requestId: z.string().optional(),
  })
  .meta({ id: 'HistoryEvent' });

export const historyPage = z
  .object({ items: z.array(historyEvent), nextCursor: z.string().nullable() })
  .meta({ id: 'HistoryPage' });

export const fact = z
  .object({
    path: z.string(),
    value: z.unknown(),
    level: z.int(),
    source: typedText,
    asOf: z.string(),
    observedAt: z.string(),
    staleAfter: z.string(),
    by: z.string(),
    eventId: z.string(),
    wins: z.boolean().meta({ description: 'Whether the record shows this one' }),
    disputes: z
      .boolean()
      .meta({ description: 'Whether it contradicts the one that wins and waits for a person' }),
  })
  .meta({ id: 'Fact' });

export const factList = z.object({ items: z.array(fact), nextCursor: z.null() }).meta({ id: 'FactList' });
