import { describe, expect, it } from 'vitest';
import { createRowImport } from '../../../src/exchange/import-rows.ts';
import type { ImportRow } from '../../../src/exchange/import-run.ts';
import { guessMapping } from '../../../src/exchange/rules/guess-mapping.ts';
import type { CredentialId, EventId, ImportId, ResellerId } from '../../../src/kernel/ids.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { toInstant } from '../../../src/kernel/time.ts';
import type { Batch, BatchChange, BatchOutcome } from '../../../src/onboarding/index.ts';
import { decideRegistration } from '../../../src/onboarding/rules/decide-registration.ts';
import { searchKey } from '../../../src/onboarding/rules/search-key.ts';
import type { ResellerState } from '../../../src/onboarding/rules/state.ts';
import type { Tx } from '../../../src/platform/db/bound.ts';
import { editionOf } from '../../../src/programmes/index.ts';
import { weekdayCalendar } from '../../support/weekday-calendar.ts';

const NOW = toInstant('2022-03-20T01:00:00Z');
const staff = { role: 'agent', id: 'staff-1' as CredentialId } as const;
const KNOWN = newId<ResellerId>();

function recorded(externalRef: string): ResellerState {
  const company = {
    registeredName: '株式会社東都商事',
    corporateNumber: null,
    address: null,
    phone: null,
    website: null,
  };
  const profile = { externalRef, company, contacts: [], assigneeId: null, tags: [], parentResellerId: null };
  const decision = decideRegistration(
    { type: 'indirect', startPoint: 'no_mpn', programme: '2022-02', profile },
    {
      actor: { kind: 'staff', ...staff },
      now: NOW,
      eventId: newId<EventId>(),
      edition: editionOf('2022-02'),
    },
  );
  if (decision.kind !== 'changed') throw new Error('not registered');
  return decision.state;
}

/** A write door that knows one reseller and answers as told, save by save. */
function fakeBatch(answers: readonly BatchOutcome[]) {
  const saves: (readonly BatchChange[])[] = [];
  const batch = {
    tenant: { calendar: weekdayCalendar(), programme: '2022-02' },
    identify: async (by: { externalRefs: readonly string[] }) =>
      by.externalRefs.includes('K-1')
        ? [
            {
              id: KNOWN,
              externalRef: 'K-1',
              corporateNumber: null,
              partnerId: null,
              nameKey: searchKey('株式会社東都商事'),
              lifecycle: 'draft',
            },
          ]
        : [],
    load: async (ids: readonly ResellerId[]) =>
      new Map(ids.map((id) => [id, { id, revision: saves.length + 1, state: recorded('K-1') }])),
    save: async (
      changes: readonly BatchChange[],
      also: (tx: Tx, outcomes: readonly BatchOutcome[]) => Promise<void>,
    ) => {
      saves.push(changes);
      const outcomes = changes.map(() => answers[saves.length - 1] ?? 'ok');
      await also({} as Tx, outcomes);
      return outcomes;
    },
  } as unknown as Batch;
  return { batch, saves };
}

async function run(list: readonly (readonly string[])[], answers: readonly BatchOutcome[] = []) {
  const mapping = guessMapping([list[0] ?? []]);
  if (!mapping.ok) throw new Error('no mapping');
  const { batch, saves } = fakeBatch(answers);
  const rows: ImportRow[] = [];
  const rowImport = createRowImport(batch, {
    id: 'import-1' as ImportId,
    mapping: mapping.mapping,
    source: 'list',
    dryRun: false,
    reporter: { kind: 'import', ...staff, importId: 'import-1' as ImportId },
    person: { kind: 'staff', ...staff },
    clock: () => NOW,
    record: async (_tx, found) => {
      rows.push(...found);
    },
    recordAlone: async () => undefined,
    findGone: async () => new Set(),
    onRecorded: () => undefined,
  });
  await rowImport.importLines(list.slice(1).map((cells, index) => ({ row: index + 2, cells })));
  await rowImport.finish();
  return {
    rows: rows.map((row) => [row.row, row.outcome, row.revision, ...row.problems.map((one) => one.code)]),
    saves,
  };
}

const LIST = [
  ['管理番号', '会社名', 'TEL'],
  ['K-1', '株式会社東都商事', '03-0000-1111'],
  ['K-2', '株式会社西都商事', '03-0000-2222'],
];

describe('rows on their way into the record', () => {
  it('are saved together, with the revision each has left behind', async () => {
    const { rows, saves } = await run(LIST);
    expect(rows).toEqual([
      [2, 'changed', 2],
      [3, 'created', 1],
    ]);
    expect(saves).toHaveLength(1);
  });

  it('are decided again on what somebody faster has left', async () => {
    const { rows, saves } = await run(LIST.slice(0, 2), ['stale', 'ok']);
    expect(rows).toEqual([[2, 'changed', 3]]);
    expect(saves.map((changes) => changes[0]?.before?.revision)).toEqual([1, 2]);
  });

  it('give up after three lost races, and say so', async () => {
    const { rows, saves } = await run(LIST.slice(0, 2), ['stale', 'stale', 'stale']);
    expect(rows).toEqual([[2, 'refused', null, 'changed_meanwhile']]);
    expect(saves).toHaveLength(3);
  });

  it('are refused one by one when their number is taken meanwhile', async () => {
    const { rows } = await run([LIST[0] ?? [], LIST[2] ?? []], ['duplicate']);
    expect(rows).toEqual([[2, 'refused', null, 'identity_conflict']]);
  });

  it('count once when they come twice', async () => {
    const { rows } = await run([...LIST, ['K-2', '株式会社西都商事', ''], ['K-1', '', '']]);
    expect(rows.slice(2)).toEqual([
      [4, 'refused', null, 'row_duplicated'],
      [5, 'refused', null, 'row_duplicated'],
    ]);
  });
});
