import type { Answer } from '../kernel/answer.ts';
import { AppError } from '../kernel/app-error.ts';

/**
 * What a decision comes to. `changed` cannot be built without the change to commit, and a change cannot be built without
 * its audit draft, so forgetting the audit does not compile.
 */
export type Outcome<Change extends Audited> =
  | { readonly kind: 'changed'; readonly change: Change; readonly answer: Answer }
  | { readonly kind: 'unchanged'; readonly answer: Answer }
  /** Something is stored that is not a change of anybody's affairs; the reason is for the reader of the code. */
  | {
      readonly kind: 'bookkeeping';
      readonly reason: string;
      readonly store: () => Promise<void>;
      readonly answer: Answer;
    };

/** A change that says what goes into the audit log. */
export interface Audited {
  readonly audit: { readonly type: string };
}

export interface WriteSteps<Snapshot, Change extends Audited> {
  /** One statement. Null: there is no such thing for this caller. */
  readonly load: () => Promise<Snapshot | null>;
  /** Pure, no I/O; throws AppError for a refusal. */
  readonly decide: (snapshot: Snapshot) => Outcome<Change> | Promise<Outcome<Change>>;
  /** One statement, guarded by the revision that was loaded; `stale` when somebody else was first and nothing was written. */
  readonly commit: (change: Change) => Promise<'ok' | 'stale'>;
  /** True when the caller named no revision: a lost race then loads and decides again. */
  readonly mayRetry: boolean;
}

const ATTEMPTS = 6;

/**
 * The one write door: load, decide, commit, with nothing held open while the rules are computed (architecture.md).
 * Throws not-found, revision-stale, whatever `decide` refuses, and unavailable when a record is written without pause.
 */
export async function write<Snapshot, Change extends Audited>(
  steps: WriteSteps<Snapshot, Change>,
): Promise<Answer> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const snapshot = await steps.load();
    if (snapshot === null) throw new AppError('not-found');
    const outcome = await steps.decide(snapshot);
    if (outcome.kind === 'bookkeeping') await outcome.store();
    if (outcome.kind !== 'changed') return outcome.answer;
    const committed = await steps.commit(outcome.change).catch((error: unknown) => {
      // Perhaps an equal request under the same Idempotency-Key was faster: then the next round finds its answer.
      if (attempt === 1 && error instanceof AppError && error.code === 'duplicate') return 'stale' as const;
      throw error;
    });
    if (committed === 'ok') return outcome.answer;
    // Somebody was faster. With a revision named, the next round's decision reports it with the current one.
    if (!steps.mayRetry && attempt > 1) throw new AppError('revision-stale');
  }
  throw new AppError('unavailable', { retryAfterSeconds: 1 });
}
