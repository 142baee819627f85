import type { ResellerState } from '../../onboarding/rules/state.ts';
import type { PlanContext, PlannedEvent, RowPlan } from './plan.ts';
import { planLifecycle } from './plan-lifecycle.ts';
import { planPatch, planRegistration } from './plan-profile.ts';
import { planTracks } from './plan-tracks.ts';
import type { SheetRow } from './read-row.ts';

/** The registration of a row about a reseller nobody knows yet; its events are planned on the record that comes of it. */
export function planNewRow(row: SheetRow, context: PlanContext): RowPlan {
  if (row.registeredName === undefined) {
    const missing = { code: 'name_missing', severity: 'error', key: 'registeredName' } as const;
    return { registration: null, patch: null, events: [], problems: [missing] };
  }
  const { registration, problems } = planRegistration(
    { ...row, registeredName: row.registeredName },
    context,
  );
  return { registration, patch: null, events: [], problems };
}

/** What carries a record to where the row stands: a patch of who they are, then events about how far they are. */
export function planKnownRow(row: SheetRow, state: ResellerState, context: PlanContext): RowPlan {
  const { patch, problems } = planPatch(row, state, context);
  return { registration: null, patch, ...planProgress(row, state, context, problems, patch?.contacts) };
}

/** The events alone, for a record that was made from this very row. */
export function planProgress(
  row: SheetRow,
  state: ResellerState,
  context: PlanContext,
  earlier: RowPlan['problems'] = [],
  contacts = state.profile.contacts,
): Pick<RowPlan, 'events' | 'problems'> {
  const tracks = planTracks(row, state, context);
  const whole = planLifecycle(row, state, contacts, tracks.events.length > 0, context);
  // A draft takes every fact and is worked out once, when it is opened; an open case would be worked out anew after each of them.
  const events = whole.isClosed ? [] : [...tracks.events, ...whole.opening, ...whole.last];
  return {
    events: withRemark(events, row.note),
    problems: [...earlier, ...(whole.isClosed ? [] : tracks.problems), ...whole.problems],
  };
}

/** The remark of the row goes with the first thing that is reported from it, so that history keeps it beside its cause. */
function withRemark(events: readonly PlannedEvent[], remark: string | undefined): readonly PlannedEvent[] {
  const [first, ...rest] = events;
  if (first === undefined || remark === undefined) return events;
  return [{ ...first, command: { ...first.command, note: remark } }, ...rest];
}
