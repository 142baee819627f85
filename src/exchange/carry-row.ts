import type { Actor } from '../kernel/actor.ts';
import type { EventId, ResellerId } from '../kernel/ids.ts';
import {
  type Changed,
  type DecideContext,
  type Decision,
  decideEvent,
  decideProfileChange,
  decideRegistration,
  type ResellerState,
  refusalText,
} from '../onboarding/index.ts';
import { editionOf } from '../programmes/index.ts';
import type { PlanContext, PlannedEvent } from './rules/plan.ts';
import { planKnownRow, planNewRow, planProgress } from './rules/plan-row.ts';
import type { SheetRow } from './rules/read-row.ts';
import type { RowProblem } from './rules/row-problem.ts';

/** Who imports, as the rules see it, and where ids come from. */
export interface CarryContext extends PlanContext {
  /** Reports facts: an upload may catch up on steps that nobody reported. */
  readonly reporter: Actor;
  /** Opens, rests and ends cases: the person behind the upload. */
  readonly person: Actor;
  readonly resellerId: ResellerId;
  readonly newEventId: () => EventId;
}

/** What a row comes to. A refused row changes nothing at all. */
export type Carried =
  | {
      readonly kind: 'changed';
      readonly decisions: readonly [Changed, ...Changed[]];
      readonly problems: readonly RowProblem[];
    }
  | { readonly kind: 'unchanged' | 'refused'; readonly problems: readonly RowProblem[] };

/** Runs a row through the rules of the procedure, the same ones as every other report. `before` is null for a new reseller. */
export function carryRow(row: SheetRow, before: ResellerState | null, context: CarryContext): Carried {
  const run = startRun(before, context);
  if (before === null) {
    const { registration, problems } = planNewRow(row, context);
    run.note(problems);
    if (registration !== null) {
      const at = { ...run.decideContext(null), edition: editionOf(registration.programme) };
      run.take(decideRegistration(registration, at), null);
    }
    if (run.state === null) return run.result();
    const progress = planProgress(row, run.state, context);
    run.note(progress.problems);
    for (const event of progress.events) run.report(event);
    return run.result();
  }
  const { patch, events, problems } = planKnownRow(row, before, context);
  run.note(problems);
  if (patch !== null) run.take(decideProfileChange(before, patch, run.decideContext(null)), null);
  for (const event of events) run.report(event);
  return run.result();
}

/** The record while a row is carried: each decision builds on the one before, and the first refusal ends it. */
function startRun(before: ResellerState | null, context: CarryContext) {
  const problems: RowProblem[] = [];
  const decisions: Changed[] = [];
  const run = {
    state: before,
    note(found: readonly RowProblem[]): void {
      problems.push(...found);
    },
    decideContext(planned: PlannedEvent | null): DecideContext {
      const { now, resellerId, programme } = context;
      const isCase = planned?.command.type.startsWith('lifecycle.') ?? false;
      const actor = isCase ? context.person : context.reporter;
      return {
        actor,
        now,
        eventId: context.newEventId(),
        edition: editionOf(run.state?.programme ?? programme),
        resellerId,
      };
    },
    take(decision: Decision, planned: PlannedEvent | null): void {
      if (decision.kind === 'changed') {
        run.state = decision.state;
        decisions.push(decision);
      }
      const found = findingOf(decision, planned);
      if (found !== null) problems.push(found);
    },
    report(planned: PlannedEvent): void {
      if (run.state === null || problems.some((one) => one.severity === 'error')) return;
      if (planned.onlyWhenReady && run.state.lifecycle !== 'ready') {
        if (run.state.lifecycle !== 'live') {
          problems.push({ code: 'live_needs_proof', severity: 'notice', key: planned.key });
        }
        return;
      }
      run.take(decideEvent(run.state, planned.command, run.decideContext(planned)), planned);
    },
    result(): Carried {
      if (problems.some((one) => one.severity === 'error')) return { kind: 'refused', problems };
      const [first, ...rest] = decisions;
      if (first === undefined) return { kind: 'unchanged', problems };
      return { kind: 'changed', decisions: [first, ...rest], problems };
    },
  };
  return run;
}

/** What a decision says to the person who uploaded the list, if anything. */
function findingOf(decision: Decision, planned: PlannedEvent | null): RowProblem | null {
  const place = planned === null ? {} : { key: planned.key };
  if (decision.kind === 'unchanged') return null;
  if (decision.kind === 'changed') {
    return decision.event.effect === 'disputed' ? { code: 'disputed', severity: 'warning', ...place } : null;
  }
  // The track does not exist for this kind of reseller; what the rest of the row says still holds.
  if (decision.reason === 'not_applicable')
    return { code: 'not_applicable_here', severity: 'warning', ...place };
  const reason = refusalText(decision.reason, decision.params);
  const params = { event: planned?.command.type ?? 'reseller', reason };
  return { code: 'refused_by_rules', severity: 'error', ...place, params };
}
