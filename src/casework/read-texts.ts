import { openPersonalWith, subjectsIn } from '../ledger/index.ts';
import type { OpenedValue } from '../onboarding/index.ts';
import type { Binding } from '../platform/db/bound.ts';
import type { CaseworkDeps } from './deps.ts';
import { loadKeys } from './store/keys.ts';
import { listWrittenAbout, loadCaseEvents } from './store/texts.ts';

/** Typed texts of one reseller that can still be read; nothing for one about which nothing was written. */
export type TextsOf = (resellerId: string) => Promise<readonly OpenedValue[]>;

/** Everything that was typed beside the records, reseller by reseller: what an erasure has to look through as well. */
export async function readTexts(
  deps: Pick<CaseworkDeps, 'pools' | 'ring'>,
  binding: Binding,
): Promise<TextsOf> {
  const pool = deps.pools.staff;
  const written = await listWrittenAbout(pool, binding);
  return async (resellerId) => {
    if (!written.has(resellerId)) return [];
    const events = await loadCaseEvents(pool, binding, resellerId);
    const subjects = new Set(events.flatMap(({ payload }) => subjectsIn(payload)));
    const keys = await loadKeys(pool, binding, [...subjects]);
    const values: OpenedValue[] = [];
    for (const { id, payload } of events) {
      const place = { tenantId: binding.tenantId, eventId: id };
      openPersonalWith(deps.ring, place, JSON.parse(payload), keys, (found, subject) => {
        if (found !== undefined) values.push({ subject, kind: 'text', value: found.value });
        return null;
      });
    }
    return values;
  };
}
