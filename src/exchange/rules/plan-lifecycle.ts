import type { Contact } from '../../onboarding/rules/contact.ts';
import type { EventCommand } from '../../onboarding/rules/events.ts';
import type { ResellerState } from '../../onboarding/rules/state.ts';
import type { Lifecycle } from '../../programmes/codes.ts';
import type { PlanContext, PlannedEvent } from './plan.ts';
import type { SheetRow } from './read-row.ts';
import type { RowProblem } from './row-problem.ts';

/** Events of the case as a whole: `opening` invites it, `last` rests or ends it afterwards. */
export interface LifecyclePlan {
  readonly opening: readonly PlannedEvent[];
  readonly last: readonly PlannedEvent[];
  readonly problems: readonly RowProblem[];
  /** The case is closed: what the row says about the procedure is not reported. */
  readonly isClosed: boolean;
}

/** Plans the case from what the row says of it, or from the fact that the row knows of progress. */
export function planLifecycle(
  row: SheetRow,
  state: ResellerState,
  contacts: readonly Contact[],
  knowsOfProgress: boolean,
  context: PlanContext,
): LifecyclePlan {
  const told = row.lifecycle;
  const current = state.lifecycle;
  if (current === 'withdrawn' || current === 'merged') {
    // A list that agrees about the end says nothing new, whatever else stands in the row.
    const isOther = told === undefined ? knowsOfProgress : told !== current;
    return {
      opening: [],
      last: [],
      problems: isOther ? [byHand(told ?? 'active')] : [],
      isClosed: true,
    };
  }
  const problems: RowProblem[] = [];
  const opens = current === 'draft' && (told === undefined ? knowsOfProgress : OPEN.has(told));
  const canOpen = contacts.some(canBeMailed);
  if (opens && !canOpen)
    problems.push({ code: 'no_contact_to_invite', severity: 'notice', key: 'contactEmail' });
  const opening = opens && canOpen ? [event({ type: 'lifecycle.invited', data: {} })] : [];
  const last =
    told === undefined ? [] : planEnd(row, told, opens && canOpen ? 'active' : current, context, problems);
  return { opening, last, problems, isClosed: false };
}

function canBeMailed(contact: Contact): boolean {
  return contact.email !== null && !contact.leftCompany && !contact.undeliverable;
}

const OPEN: ReadonlySet<Lifecycle> = new Set(['active', 'on_hold', 'ready', 'live']);

function planEnd(
  row: SheetRow,
  told: Lifecycle,
  current: Lifecycle,
  context: PlanContext,
  problems: RowProblem[],
): PlannedEvent[] {
  const reason = row.lifecycleReason ?? row.note ?? '一覧表の取り込みによる';
  switch (told) {
    case 'on_hold': {
      if (current === 'on_hold') return [];
      const until = row.heldUntil === undefined ? null : context.startOfDay(row.heldUntil);
      if (until === null || until <= context.now) {
        problems.push({ code: 'hold_without_date', severity: 'warning', key: 'lifecycle', value: told });
        return [];
      }
      return current === 'active' ? [event({ type: 'lifecycle.held', data: { reason, until } })] : [];
    }
    case 'withdrawn':
      return [event({ type: 'lifecycle.withdrawn', data: { reason } })];
    case 'live':
      return current === 'live'
        ? []
        : [{ ...event({ type: 'lifecycle.confirmed', data: {} }), onlyWhenReady: true }];
    case 'active':
      if (current === 'on_hold') return [event({ type: 'lifecycle.resumed', data: {} })];
      if (current === 'ready' || current === 'live') problems.push(behind(told, current));
      return [];
    case 'draft':
      if (current !== 'draft') problems.push(behind(told, current));
      return [];
    case 'merged':
      problems.push(byHand(told));
      return [];
    case 'ready':
      return [];
  }
}

function event(told: Pick<EventCommand, 'type' | 'data'>): PlannedEvent {
  return { key: 'lifecycle', command: told as EventCommand };
}

function behind(told: Lifecycle, recorded: Lifecycle): RowProblem {
  return {
    code: 'sheet_behind_record',
    severity: 'warning',
    key: 'lifecycle',
    value: told,
    params: { recorded },
  };
}

function byHand(told: Lifecycle): RowProblem {
  return { code: 'not_applied_automatically', severity: 'warning', key: 'lifecycle', value: told };
}
