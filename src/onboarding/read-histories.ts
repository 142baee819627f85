import { type EventPlace, type KeyRing, openPersonalWith } from '../ledger/index.ts';
import type { Binding } from '../platform/db/bound.ts';
import type { Pool } from '../platform/db/pools.ts';
import type { ResellerState } from './rules/state.ts';
import { loadChangesOf, loadKeysOf, loadStates, type StoredChange } from './store/states.ts';

/** A personal value of a history, opened. */
export interface OpenedValue {
  readonly subject: string;
  /** `contact`, or `text` for a sentence that somebody typed. */
  readonly kind: string;
  readonly value: unknown;
}

/** One record with everything that led to it. */
export interface ReadHistory {
  readonly resellerId: string;
  readonly revision: number;
  readonly state: ResellerState;
  /** The changes, oldest first: payloads with personal values opened. */
  readonly changes: readonly { readonly seq: number; readonly payload: unknown }[];
  /** Every personal value that can still be opened. */
  readonly values: readonly OpenedValue[];
}

const BATCH = 100;

/**
 * Every record of the tenant with its history, in batches. What belongs to an erased person is replaced by `placeholder`, one
 * text per place, so that two erased values never look equal.
 */
export async function* readHistories(
  pool: Pool,
  ring: KeyRing,
  binding: Binding,
  placeholder: (place: EventPlace, pointer: string) => unknown,
): AsyncGenerator<ReadHistory> {
  let after: string | null = null;
  for (;;) {
    const records = await loadStates(pool, binding, after, BATCH);
    const last = records.at(-1);
    if (last === undefined) return;
    after = last.id;
    const ids = records.map(({ id }) => id);
    const [changes, keys] = await Promise.all([
      loadChangesOf(pool, binding, records),
      loadKeysOf(pool, binding, ids),
    ]);
    const wrapped = new Map([...keys].map(([subject, key]) => [subject, key.wrapped]));
    const byReseller = Map.groupBy(changes, ({ resellerId }) => resellerId);
    for (const { id, revision, state } of records) {
      const values: OpenedValue[] = [];
      const open = ({ eventId, payload, seq }: StoredChange) => {
        const place = { tenantId: binding.tenantId, eventId };
        const opened = openPersonalWith(
          ring,
          place,
          JSON.parse(payload),
          wrapped,
          (found, subject, pointer) => {
            if (found === undefined) return placeholder(place, pointer);
            values.push({ subject, kind: keys.get(subject)?.kind ?? 'text', value: found.value });
            return found.value;
          },
        );
        return { seq, payload: opened };
      };
      const opened = (byReseller.get(id) ?? []).map(open);
      yield { resellerId: id, revision, state: JSON.parse(state) as ResellerState, changes: opened, values };
    }
  }
}
