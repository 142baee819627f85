import type { Instant } from '../../../kernel/time.ts';
import {
  type Owner,
  type Remedy,
  type RequirementCode,
  STAGES,
  type Stage,
} from '../../../programmes/codes.ts';
import type { Edition, Guidance, RequirementRule } from '../../../programmes/edition.ts';
import type { DeriveContext } from '../decision.ts';
import { type Evaluated, openCodes } from '../requirements/evaluate.ts';
import type { Open, Standing } from '../requirements/standing.ts';
import type { ResellerState } from '../state.ts';
import { earlier, type Horizon, latest } from './horizon.ts';
import type { RequirementItem, RequirementLists } from './types.ts';

/** A requirement of the edition with everything needed to place it. */
interface Placing {
  readonly state: ResellerState;
  readonly context: DeriveContext;
  readonly horizon: Horizon;
  readonly byCode: ReadonlyMap<RequirementCode, Evaluated>;
  readonly open: readonly RequirementCode[];
}

type ListName = keyof RequirementLists;

export interface Placed {
  readonly lists: RequirementLists;
  /** What somebody can act on or waits for, by stage and within it in the edition's order. */
  readonly live: readonly LiveItem[];
  readonly currentDeadline: Instant | null;
  readonly dueAt: Instant | null;
  readonly isOverdue: boolean;
}

export interface LiveItem {
  readonly item: RequirementItem;
  readonly isPending: boolean;
  readonly isUnproven: boolean;
}

/** Sorts the requirements into the lists of the record and gives them their dates. */
export function placeRequirements(
  state: ResellerState,
  evaluated: readonly Evaluated[],
  context: DeriveContext,
  horizon: Horizon,
): Placed {
  const byCode = new Map(evaluated.map((entry) => [entry.rule.code, entry]));
  const placing: Placing = { state, context, horizon, byCode, open: openCodes(evaluated) };
  const lists: Record<ListName, RequirementItem[]> = {
    currentlyDue: [],
    eventuallyDue: [],
    pastDue: [],
    pendingVerification: [],
    satisfied: [],
    notApplicable: [],
    waived: [],
  };
  const live: LiveItem[] = [];
  let currentDeadline: Instant | null = null;
  let dueAt: Instant | null = null;
  let isOverdue = false;
  for (const entry of evaluated) {
    const { list, item } = place(entry, placing);
    lists[list].push(item);
    if (list !== 'currentlyDue' && list !== 'pendingVerification') continue;
    const isPending = list === 'pendingVerification';
    live.push({ item, isPending, isUnproven: item.state === 'unproven' });
    if (item.dueAt === null) continue;
    dueAt = earlier(dueAt, item.dueAt);
    if (!isPending) currentDeadline = earlier(currentDeadline, item.dueAt);
    if (!horizon.hasCome(item.dueAt)) continue;
    isOverdue = true;
    if (!isPending) lists.pastDue.push(item);
  }
  live.sort((a, b) => STAGES.indexOf(a.item.stage) - STAGES.indexOf(b.item.stage));
  return { lists, live, currentDeadline, dueAt, isOverdue };
}

function place(
  entry: Evaluated,
  placing: Placing,
): { readonly list: ListName; readonly item: RequirementItem } {
  const { rule, standing, waiver } = entry;
  if (standing.is === 'not_applicable') return { list: 'notApplicable', item: restItem(rule, standing) };
  if (standing.is === 'satisfied') return { list: 'satisfied', item: restItem(rule, standing) };
  if (waiver !== null) {
    const item = { ...restItem(rule, standing), state: 'waived', waivedUntil: waiver.expiresAt } as const;
    return { list: 'waived', item };
  }
  return placeOpen(rule, standing, placing);
}

function placeOpen(
  rule: RequirementRule,
  standing: Open,
  placing: Placing,
): { readonly list: ListName; readonly item: RequirementItem } {
  const { lifecycle } = placing.state;
  const isClosed = lifecycle === 'withdrawn' || lifecycle === 'merged';
  const blockedBy = blockersOf(rule, standing, placing);
  const isBlocked = blockedBy.length > 0 || isClosed;
  const list: ListName = isBlocked
    ? 'eventuallyDue'
    : standing.list === 'pending'
      ? 'pendingVerification'
      : 'currentlyDue';
  const guidance = guidanceOf(placing.context.edition, rule.code, standing.situation);
  const owner = standing.owner ?? guidance?.owner ?? rule.owner;
  const openedAt = isBlocked ? null : openingOf(rule, standing, placing);
  const dueAt = openedAt === null ? null : dueAtOf(rule, standing, guidance, owner, { placing, openedAt });
  const item: RequirementItem = {
    code: rule.code,
    stage: stageOfRule(rule, standing, placing.state),
    situation: standing.situation,
    state: stateOf(standing, isBlocked),
    owner,
    cause: standing.cause,
    remedies: remediesOf(placing.context.edition, standing),
    documents: standing.documents,
    blockedBy,
    since: standing.since,
    openedAt,
    dueAt,
    evidenceNeeded: rule.evidenceNeeded,
    level: standing.level,
    waivedUntil: null,
  };
  return { list, item };
}

/**
 * A newcomer's ID is valid with the approval of its registration, not before (C57). Its number is wanted from then on,
 * but nothing waits for it until the ID is linked: the same account finds it filled in (C71).
 */
function stageOfRule(rule: RequirementRule, standing: Open, state: ResellerState): Stage {
  if (rule.code !== 'partner_id' || state.startPoint !== 'no_mpn') return rule.stage;
  return standing.situation === 'to_report' ? 'mpa' : 'mpn_review';
}

function stateOf(standing: Open, isBlocked: boolean): RequirementItem['state'] {
  if (isBlocked) return 'blocked';
  if (standing.isError) return 'error';
  if (standing.list !== 'pending') return 'due';
  return standing.owner === 'microsoft' ? 'in_review' : 'unproven';
}

function blockersOf(rule: RequirementRule, standing: Open, placing: Placing): readonly RequirementCode[] {
  if (rule.code === 'confirmation') {
    if (standing.list !== 'ahead') return [];
    return placing.state.lifecycle === 'draft' ? ['invitation', ...placing.open] : placing.open;
  }
  const isFree = standing.list === 'pending' || standing.hasBegun;
  const wanted = isFree ? standing.waitsFor : [...standing.waitsFor, ...rule.blockedBy];
  const blockers = [...new Set(wanted)].filter((code) => blocks(code, placing));
  const isUninvited =
    placing.state.lifecycle === 'draft' && rule.code !== 'invitation' && standing.list !== 'pending';
  return isUninvited ? ['invitation', ...blockers] : blockers;
}

/** Something said but not yet proven does not hold up what comes after it. */
function blocks(code: RequirementCode, placing: Placing): boolean {
  const entry = placing.byCode.get(code);
  if (entry === undefined || entry.waiver !== null) return false;
  return entry.standing.is === 'open' && !entry.standing.isProvisional;
}

function dueAtOf(
  rule: RequirementRule,
  standing: Open,
  guidance: Guidance | undefined,
  owner: Owner,
  { placing, openedAt }: { readonly placing: Placing; readonly openedAt: Instant },
): Instant | null {
  const { state, context } = placing;
  if (state.lifecycle === 'on_hold' || owner === 'microsoft' || owner === 'nobody') return null;
  // Asking for proof has a date of its own or none; the requirement's date was for doing the thing.
  const own = standing.list === 'pending' ? null : rule.dueInBusinessDays;
  const days = guidance?.dueInBusinessDays === undefined ? own : guidance.dueInBusinessDays;
  if (days === null) return null;
  return context.calendar.addBusinessDays(openedAt, days);
}

/** When somebody could begin on it as far as we know: seen here, invited, resumed, no longer waived, nothing before it open. */
function openingOf(rule: RequirementRule, standing: Open, { state, byCode }: Placing): Instant {
  const { invitedAt, resumedAt, unwaivedAt } = state.marks;
  const unblocked = rule.blockedBy.map((code) => seenAt(byCode.get(code)));
  return latest(standing.seenAt, invitedAt, resumedAt, unwaivedAt[rule.code], ...unblocked);
}

function seenAt(entry: Evaluated | undefined): Instant | null {
  if (entry === undefined) return null;
  if (entry.waiver !== null) return entry.waiver.since;
  return entry.standing.is === 'not_applicable' ? null : entry.standing.seenAt;
}

function restItem(rule: RequirementRule, standing: Standing): RequirementItem {
  const isAsked = standing.is !== 'not_applicable';
  return {
    code: rule.code,
    stage: rule.stage,
    situation: null,
    state: standing.is === 'satisfied' ? 'satisfied' : 'not_applicable',
    owner: 'nobody',
    cause: null,
    remedies: [],
    documents: [],
    blockedBy: [],
    since: isAsked ? standing.since : null,
    openedAt: null,
    dueAt: null,
    evidenceNeeded: rule.evidenceNeeded,
    level: isAsked ? standing.level : null,
    waivedUntil: null,
  };
}

function remediesOf(edition: Edition, standing: Open): readonly Remedy[] {
  if (standing.cause !== null) return edition.causes[standing.cause].remedies;
  // The mail that did not come has a cause of its own, before Microsoft says so (C61, C84).
  return standing.situation === 'mail_not_received' ? edition.causes.mail_not_confirmed.remedies : [];
}

/** What the edition says in a situation; undefined where it has nothing to say. */
export function guidanceOf(
  edition: Edition,
  code: RequirementCode,
  situation: string | null,
): Guidance | undefined {
  if (situation === null) return undefined;
  const texts: Readonly<Record<string, Guidance>> = edition.guidance[code];
  return texts[situation];
}
