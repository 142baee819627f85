import { newId, type ResellerId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/time.ts';
import { appendEvent } from '../ledger/index.ts';
import { changeReseller, decidePersonErased, type OnboardingDeps } from '../onboarding/index.ts';
import { type Tx, transactBound } from '../platform/db/bound.ts';
import { auditFrame, bindingOf, type CallContext } from '../tenancy/index.ts';
import { type FoundPerson, type FoundRecord, findPerson, type PersonSought } from './find-person.ts';
import { placesToErase } from './places-to-erase.ts';
import { eraseSubjects } from './store.ts';

export interface EraseDeps extends OnboardingDeps {
  /** What other areas keep for a while and might quote anybody; forgotten in the transaction that records the erasure. */
  readonly forgetQuotes: (tx: Tx, now: Instant) => Promise<void>;
}

export interface ErasedPerson {
  /** Names the erasure in the audit log; undefined when there was nothing to erase. */
  readonly erasureId: string | undefined;
  readonly records: number;
  readonly keys: number;
}

/** A second look finds what was written while the first was under way; the third must find nothing. */
const LOOKS = 3;

/**
 * Erases a person from a tenant: takes them out of every record through the ordinary write door, deletes the keys of everything in
 * the history that is theirs or names them, and records that it was done, without saying of whom. The log stays verifiable.
 * Safe to repeat: what a crash left over is found again.
 */
export async function erasePerson(
  deps: EraseDeps,
  context: CallContext,
  sought: PersonSought,
  onProgress?: (records: number) => void,
): Promise<ErasedPerson> {
  const binding = bindingOf(context);
  const erasureId = newId<string>();
  const records = new Set<string>();
  const subjects = new Set<string>();
  let keys = 0;
  for (let look = 0; look < LOOKS; look += 1) {
    const found: FoundPerson = await findPerson(deps, binding, sought, onProgress);
    if (found.subjects.length === 0 && found.records.length === 0) break;
    for (const record of found.records) {
      await eraseFromRecord(deps, context, record);
      records.add(record.resellerId);
    }
    for (const subject of found.subjects) subjects.add(subject);
    if (found.subjects.length > 0) {
      keys += await transactBound(deps.pools.staff, binding, (tx) =>
        eraseSubjects(tx, erasureId, found.subjects),
      );
    }
  }
  if (records.size === 0 && keys === 0) return { erasureId: undefined, records: 0, keys: 0 };
  const now = deps.clock();
  await transactBound(deps.pools.staff, binding, async (tx) => {
    await deps.forgetQuotes(tx, now);
    await appendEvent(tx, auditFrame(context, now), {
      entityKind: 'erasure',
      entityId: erasureId,
      entitySeq: 1,
      type: 'person.erased',
      occurredAt: now,
      payload: { subjects: [...subjects].sort(), resellers: [...records].sort(), keys },
    });
  });
  return { erasureId, records: records.size, keys };
}

async function eraseFromRecord(
  deps: OnboardingDeps,
  context: CallContext,
  { resellerId, contacts, person, values }: FoundRecord,
): Promise<void> {
  await changeReseller(deps, context, {
    id: resellerId as ResellerId,
    expected: 'any',
    // Decided on the record as it is at that moment, not as it was when it was read.
    decide: (state, at) =>
      decidePersonErased(
        state,
        { contacts: [...contacts], texts: placesToErase(state, { person, values }) },
        at,
      ),
  });
}
