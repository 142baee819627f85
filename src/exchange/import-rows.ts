import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '../kernel/actor.ts';
import { AppError } from '../kernel/app-error.ts';
import { type ContactId, type EventId, type ImportId, newId, type ResellerId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/time.ts';
import {
  type Batch,
  type BatchChange,
  type BatchOutcome,
  type LoadedRecord,
  searchKey,
} from '../onboarding/index.ts';
import type { Tx } from '../platform/db/bound.ts';
import { type Carried, carryRow } from './carry-row.ts';
import { createDayStarts } from './day-starts.ts';
import type { ImportRow, RowOutcome } from './import-run.ts';
import type { Mapping } from './rules/guess-mapping.ts';
import { type Candidate, doubleKey, identifyRow } from './rules/identify-row.ts';
import { readRow, type SheetRow } from './rules/read-row.ts';
import type { RowProblem } from './rules/row-problem.ts';
import type { SheetLine } from './sheets/sheet.ts';

/** What all rows of one import share. */
export interface ImportFrame {
  readonly id: ImportId;
  readonly mapping: Mapping;
  readonly source: 'list' | 'partner_center';
  readonly dryRun: boolean;
  readonly reporter: Actor;
  readonly person: Actor;
  readonly clock: () => Instant;
  /** Writes down what rows came to, in the transaction that saves them. */
  readonly record: (tx: Tx, rows: readonly ImportRow[]) => Promise<void>;
  /** The same where nothing is saved. */
  readonly recordAlone: (rows: readonly ImportRow[]) => Promise<void>;
  /** Those of the closed records that went with an import that was taken back. */
  readonly findGone: (ids: readonly ResellerId[]) => Promise<ReadonlySet<string>>;
  /** Told once the rows are safely written down. */
  readonly onRecorded: (rows: readonly ImportRow[]) => void;
}

interface Entry {
  readonly row: number;
  readonly sheet: SheetRow;
  readonly nameKey: string;
  readonly problems: RowProblem[];
  /** Whom the row means; null for a row that was refused. */
  target: { readonly id: ResellerId; readonly isNew: boolean } | null;
}

/** Somebody may be faster than an import; a row that lost twice is reported. */
const ATTEMPTS = 3;

/**
 * Takes groups of lines through identification, rules and write door. While one group is being saved the next is decided, unless
 * they might mean the same reseller. Keeps nothing but whom it has met.
 */
export function createRowImport(batch: Batch, frame: ImportFrame) {
  const met = new Map<string, number>();
  const startOfDay = createDayStarts(batch.tenant.calendar);
  let saving: Promise<void> = Promise.resolve();
  let beingSaved: ReadonlySet<string> = new Set();

  async function importLines(lines: readonly SheetLine[]): Promise<void> {
    const entries = lines.map((line) => readEntry(line, frame.mapping));
    const marks = new Set(entries.flatMap(marksOf));
    if ([...marks].some((mark) => beingSaved.has(mark))) await saving;
    await identify(entries);
    const earlier = saving;
    const own = carry(entries, 1);
    // Whoever waits for it below hears of a fault; until then it is nobody's.
    own.catch(() => undefined);
    [saving, beingSaved] = [own, marks];
    await earlier;
  }

  async function identify(entries: readonly Entry[]): Promise<void> {
    const candidatesOf = await findCandidates(batch, frame.findGone, entries);
    for (const entry of entries) {
      if (entry.problems.some((one) => one.severity === 'error')) continue;
      const found = identifyRow(entry.sheet, entry.nameKey, candidatesOf(entry));
      if (found.kind === 'refused') {
        entry.problems.push(found.problem);
        continue;
      }
      const key = found.kind === 'known' ? `id:${found.id}` : doubleKey(entry.sheet, entry.nameKey);
      const earlier = met.get(key);
      if (earlier !== undefined) {
        entry.problems.push({ code: 'row_duplicated', severity: 'error', params: { row: String(earlier) } });
        continue;
      }
      met.set(key, entry.row);
      entry.problems.push(...found.problems);
      entry.target =
        found.kind === 'known' ? { id: found.id, isNew: false } : { id: newId<ResellerId>(), isNew: true };
      if (entry.target.isNew) met.set(`id:${entry.target.id}`, entry.row);
    }
  }

  async function carry(entries: readonly Entry[], attempt: number): Promise<void> {
    const now = frame.clock();
    const known = entries.flatMap(({ target }) => (target === null || target.isNew ? [] : [target.id]));
    const records: ReadonlyMap<ResellerId, LoadedRecord> =
      known.length === 0 ? new Map() : await batch.load(known);
    const carried = entries.map((entry) => carryEntry(entry, records, now));
    if (frame.dryRun) {
      const rows = entries.map((entry, index) => ({
        ...toRow(entry, carried[index], records, 'ok'),
        ...(entry.target?.isNew ? { resellerId: null } : {}),
        revision: null,
      }));
      await frame.recordAlone(rows);
      frame.onRecorded(rows);
      return;
    }
    const changes: BatchChange[] = [];
    entries.forEach(({ target }, index) => {
      const one = carried[index];
      if (target !== null && one?.kind === 'changed') {
        const before = records.get(target.id) ?? null;
        const type = one.decisions.length > 1 ? { type: 'reseller.imported' } : {};
        changes.push({ id: target.id, before, decisions: one.decisions, now, ...type });
      }
    });
    const beaten: Entry[] = [];
    let rows: readonly ImportRow[] = [];
    await saveWithPatience(() => {
      beaten.length = 0;
      return batch.save(changes, (tx, outcomes) => {
        const outcomeOf = new Map(changes.map((change, index) => [change.id, outcomes[index]]));
        rows = entries.flatMap((entry, index) => {
          const outcome = (entry.target && outcomeOf.get(entry.target.id)) ?? 'ok';
          if (outcome === 'stale' && attempt < ATTEMPTS) {
            beaten.push(entry);
            return [];
          }
          return [toRow(entry, carried[index], records, outcome)];
        });
        return frame.record(tx, rows);
      });
    });
    frame.onRecorded(rows);
    if (beaten.length > 0) await carry(beaten, attempt + 1);
  }

  function carryEntry(entry: Entry, records: ReadonlyMap<ResellerId, LoadedRecord>, now: Instant): Carried {
    const { target } = entry;
    if (target === null) return { kind: 'refused', problems: [] };
    return carryRow(entry.sheet, records.get(target.id)?.state ?? null, {
      now,
      startOfDay,
      source: frame.source,
      programme: batch.tenant.programme,
      contactId: newId<ContactId>(),
      sameName: (a, b) => searchKey(a) === searchKey(b),
      reporter: frame.reporter,
      person: frame.person,
      resellerId: target.id,
      newEventId: () => newId<EventId>(),
    });
  }

  return {
    importLines,
    /** Resolves when everything handed over so far is written down; throws what went wrong with it. */
    finish: () => saving,
  };
}

function readEntry(line: SheetLine, mapping: Mapping): Entry {
  const { row: sheet, problems } = readRow(mapping, line.cells);
  const nameKey = sheet.registeredName === undefined ? '' : searchKey(sheet.registeredName);
  return { row: line.row, sheet, nameKey, problems: [...problems], target: null };
}

/** Everything by which the row might be recognised. */
function marksOf({ sheet, nameKey }: Pick<Entry, 'sheet' | 'nameKey'>): readonly string[] {
  const marks = [sheet.id, sheet.externalRef, sheet.corporateNumber, sheet.partnerId, `name:${nameKey}`];
  return marks.filter((mark): mark is string => mark !== undefined);
}

async function findCandidates(
  batch: Batch,
  _findGone: ImportFrame['findGone'],
  entries: readonly Entry[],
): Promise<(entry: Entry) => readonly Candidate[]> {
  const values = (pick: (entry: Entry) => string | undefined) => [
    ...new Set(entries.map(pick).filter((one): one is string => one !== undefined && one !== '')),
  ];
  const found = await batch.identify({
    ids: values((entry) => entry.sheet.id),
    externalRefs: values((entry) => entry.sheet.externalRef),
    corporateNumbers: values((entry) => entry.sheet.corporateNumber),
    partnerIds: values((entry) => entry.sheet.partnerId),
    nameKeys: values((entry) => entry.nameKey),
  });
  const byMark = new Map<string, Candidate[]>();
  for (const one of found) {
    const candidate: Candidate = {
      ...one,
      isClosed: one.lifecycle === 'withdrawn' || one.lifecycle === 'merged',
    };
    for (const mark of [one.id, one.externalRef, one.corporateNumber, one.partnerId, `name:${one.nameKey}`]) {
      if (mark === null) continue;
      const list = byMark.get(mark);
      if (list === undefined) byMark.set(mark, [candidate]);
      else list.push(candidate);
    }
  }
  return (entry) => [...new Set(marksOf(entry).flatMap((mark) => byMark.get(mark) ?? []))];
}

function toRow(
  entry: Entry,
  carried: Carried | undefined,
  records: ReadonlyMap<ResellerId, LoadedRecord>,
  saved: BatchOutcome,
): ImportRow {
  const problems = [...entry.problems, ...(carried?.problems ?? [])];
  const failed = saveProblem(saved);
  if (failed !== null) problems.push(failed);
  const { target } = entry;
  const isRefused = target === null || carried?.kind === 'refused' || failed !== null;
  const outcome: RowOutcome = isRefused
    ? 'refused'
    : carried?.kind !== 'changed'
      ? 'unchanged'
      : target.isNew
        ? 'created'
        : 'changed';
  const isSaved = outcome === 'created' || outcome === 'changed';
  return {
    row: entry.row,
    outcome,
    resellerId: target !== null && !(target.isNew && !isSaved) ? target.id : null,
    revision: isSaved && target !== null ? (records.get(target.id)?.revision ?? 0) + 1 : null,
    problems,
  };
}

function saveProblem(outcome: BatchOutcome): RowProblem | null {
  switch (outcome) {
    case 'ok':
      return null;
    case 'duplicate':
    case 'not-found':
      return { code: 'identity_conflict', severity: 'error' };
    case 'stale':
      return { code: 'changed_meanwhile', severity: 'error' };
  }
}

/** A busy or restarting database is waited for: an import of an hour does not fail over a second. */
async function saveWithPatience(save: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await save();
      return;
    } catch (error) {
      const isPassing = error instanceof AppError && error.code === 'unavailable';
      if (!isPassing || attempt >= 5) throw error;
      await sleep(attempt * 1000);
    }
  }
}
