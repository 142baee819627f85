import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../../src/kernel/actor.ts';
import { addMilliseconds } from '../../src/kernel/time.ts';
import type { Decision } from '../../src/onboarding/rules/decision.ts';
import { derive } from '../../src/onboarding/rules/derive.ts';
import type { Derived } from '../../src/onboarding/rules/derived/types.ts';
import type { EventCommand } from '../../src/onboarding/rules/events.ts';
import { isSettled } from '../../src/onboarding/rules/facts.ts';
import { personalValuesOf } from '../../src/onboarding/rules/personal.ts';
import type { RefusalReason } from '../../src/onboarding/rules/refusals.ts';
import { replay } from '../../src/onboarding/rules/replay.ts';
import { FACT_PATHS, type ResellerState } from '../../src/onboarding/rules/state.ts';
import { SITUATIONS } from '../../src/programmes/codes.ts';
import { editionOf, type Guidance } from '../../src/programmes/index.ts';
import { codes, type Journey, OPERATOR } from './journey.ts';

/** A law throws with a reason when a case breaks it. Plain, because laws run tens of thousands of times. */
export type Law = (journey: Journey, before: ResellerState | null, type: string) => void;

function must(holds: boolean, ...what: readonly unknown[]): asserts holds {
  if (!holds)
    throw new Error(what.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join(' '));
}

const isOver = (journey: Journey) => ['withdrawn', 'merged'].includes(journey.state.lifecycle);

export const isPlainJson: Law = (journey) => {
  must(
    isDeepStrictEqual(JSON.parse(JSON.stringify(journey.state)), journey.state),
    'state is not plain JSON',
  );
};

/** Only at the end of a case: it replays everything. */
export const isItsHistory: Law = (journey) => {
  const history = JSON.parse(JSON.stringify(journey.history));
  const again = replay(history, { editionOf, resellerId: 'reseller-1' as never });
  must(isDeepStrictEqual(again, journey.state), 'replay differs');
};

export const somebodyActs: Law = (journey) => {
  const { nextActions, waitingOn, lifecycle, stage } = journey.derived;
  if (isOver(journey)) {
    must(nextActions.length === 0, 'a closed case asks for something');
    return;
  }
  must(nextActions.length > 0, 'nothing happens next in', lifecycle, stage);
  const edition = editionOf(journey.state.programme);
  for (const action of nextActions) {
    const name = `${action.requirement} ${action.situation}`;
    if (action.kind === 'wait') must(action.until !== null, 'waits without a date:', name);
    if (action.kind === 'rest' || action.kind === 'resolve') continue;
    const texts = edition.guidance[action.requirement] as Readonly<Record<string, Guidance>>;
    const steps = texts[action.situation ?? '']?.steps ?? [];
    must(steps.length > 0, 'no steps for', name);
  }
  const actors = ['reseller', 'microsoft', 'distributor'];
  if (lifecycle === 'active') must(actors.includes(waitingOn), 'an active case waits on', waitingOn);
  if (lifecycle === 'active')
    must(nextActions[0]?.owner === waitingOn, 'first action is not whose turn it is');
};

export const listsArePartition: Law = (journey) => {
  const { pastDue, ...lists } = journey.derived.requirements;
  const all = Object.values(lists).flat();
  const asked = codes(editionOf(journey.state.programme).requirements);
  const found = codes(all);
  must(isDeepStrictEqual([...found].sort(), [...asked].sort()), 'lists are no partition:', found);
  for (const item of pastDue) must(lists.currentlyDue.includes(item), 'past due but not due:', item.code);
  for (const item of all) {
    const situations: readonly string[] = SITUATIONS[item.code];
    must(item.situation === null || situations.includes(item.situation), item.code, item.situation);
  }
  for (const item of lists.eventuallyDue) {
    must(isOver(journey) || item.blockedBy.length > 0, 'blocked by nothing:', item.code);
    for (const code of item.blockedBy) must(found.includes(code), 'blocked by a stranger:', code);
  }
};

export const additionalOwesNoProviderLink: Law = (journey) => {
  if (journey.state.type !== 'additional') return;
  const { requirements, capabilities } = journey.derived;
  must(journey.state.tracks.providerLink.state === 'not_applicable', 'the track applies');
  must(codes(requirements.notApplicable).includes('provider_link'), 'the requirement applies');
  must(!capabilities.placeOrders.missing.includes('provider_link'), 'orders want it');
  must(!journey.allowed(OPERATOR).join().includes('provider_link'), 'its events are offered');
};

export const readyMeansNothingOpen: Law = (journey) => {
  const { lifecycle, requirements } = journey.derived;
  must(lifecycle === journey.state.lifecycle, 'stored lifecycle is behind');
  const { currentlyDue, eventuallyDue, pendingVerification } = requirements;
  const open = [...currentlyDue, ...eventuallyDue, ...pendingVerification].filter(
    ({ code }) => code !== 'confirmation' && code !== 'invitation',
  );
  if (lifecycle === 'active') must(open.length > 0, 'active with nothing open');
  if (lifecycle === 'ready' || lifecycle === 'live') must(open.length === 0, lifecycle, codes(open));
};

export const weakerFactsNeverWin: Law = (journey, before, type) => {
  if (before === null || type === 'fact.disputed_resolved') return;
  for (const path of FACT_PATHS) {
    const old = before.facts[path]?.winner;
    const now = journey.state.facts[path]?.winner;
    if (old === undefined || now === undefined || old === now || !isSettled(old)) continue;
    if (path === 'mfa.policy' || path.endsWith('email_ownership')) continue;
    const isSameId =
      path === 'partnerId' &&
      (old.value as { number: string }).number === (now.value as { number: string }).number;
    const isProgress = (old.value === 'created' && now.value === 'confirmed') || isSameId;
    if (isProgress && !isDeepStrictEqual(old.value, now.value)) continue;
    must(now.level >= old.level, 'weaker fact won:', path, type, old, now);
    must(now.asOf >= old.asOf || isDeepStrictEqual(old.value, now.value), 'older fact won:', path, type);
  }
};

export const changesOfKindKeepFacts: Law = (journey, before, type) => {
  if (before === null || type !== 'reseller.changed') return;
  must(isDeepStrictEqual(journey.state.facts, before.facts), 'a change of the profile touched the facts');
  const { lifecycle } = journey.state;
  must(
    !['withdrawn', 'merged'].includes(lifecycle) || lifecycle === before.lifecycle,
    'a change closed the case',
  );
};

/** Refusals that depend on what stands in the report, not on where the case stands. */
const ABOUT_DATA: readonly RefusalReason[] = [
  'note_required',
  'evidence_level_not_allowed',
  'evidence_source_missing',
  'hold_must_end',
  'cannot_merge_into_itself',
  'risk_not_accepted',
  'global_admin_not_named',
  'employee_count_missing',
  'mpn_not_approved',
  'stronger_record_stands',
  'partner_id_differs',
  'reading_in_future',
  'cannot_be_waived',
  'already_satisfied',
  'waiver_must_end',
  'not_waived',
  'nothing_disputed',
  'unknown_winner',
];

/** What is offered can be done with the right data; what is not offered moves nothing. */
export function offersAreTrue(
  journey: Journey,
  actor: Actor,
  command: EventCommand,
  decision: Decision,
): void {
  // These two write down what has run out by itself, which is no offer to anybody.
  if (command.type === 'lifecycle.resumed' || command.type === 'requirement.unwaived') return;
  const isOffered = journey.allowed(actor).includes(command.type);
  if (
    decision.kind === 'changed' &&
    decision.event.effect === 'moved' &&
    (command.evidence?.level ?? 0) < 3
  ) {
    must(isOffered, 'moves but is not offered:', command.type, journey.state.lifecycle);
  }
  if (decision.kind !== 'refused' || !isOffered) return;
  const isWaiver = command.type === 'requirement.waived' && decision.reason === 'not_applicable';
  const isResolution = command.type === 'fact.disputed_resolved';
  must(
    isWaiver || isResolution || ABOUT_DATA.includes(decision.reason),
    'offered but refused:',
    command.type,
    decision.reason,
  );
}

const bare = ({ nextChangeAt: _next, ...derived }: Derived) => derived;

/** The answer holds until `nextChangeAt`; looked at in several places of several such spans. */
export function holdsUntilNextChange(journey: Journey, share: number, hops = 5): void {
  let at = journey.now;
  for (let hop = 0; hop < hops; hop += 1) {
    const here = derive(journey.state, journey.deriveContext({ now: at }));
    const end = here.nextChangeAt === null ? Date.parse(at) + 4e11 : Date.parse(here.nextChangeAt);
    const length = end - Date.parse(at);
    for (const part of [share * 0.999, 1]) {
      const between = addMilliseconds(at, Math.max(0, Math.floor(length * part) - 1));
      const there = derive(journey.state, journey.deriveContext({ now: between }));
      must(isDeepStrictEqual(bare(there), bare(here)), 'changed by itself between', at, 'and', between);
      must(there.nextChangeAt === here.nextChangeAt, 'the next change moved');
    }
    if (here.nextChangeAt === null) return;
    must(here.nextChangeAt > at, 'the next change is not in the future');
    at = here.nextChangeAt;
  }
}

/** Words that only people's data holds; every one has to be behind a pointer. */
export const CANARIES = ['舞黒', '太郎', 'taro@example.co.jp', '確認済みのため', '先方都合', '合意済み'];

export const personalValuesAreKnown: Law = (journey) => {
  const event = journey.history.at(-1);
  if (event === undefined) return;
  const copy = JSON.parse(JSON.stringify(event));
  for (const { pointer, subject } of personalValuesOf(event)) {
    must(subject !== '', 'no subject');
    const parts = pointer.split('/').slice(1);
    const last = parts.pop() ?? '';
    const holder = parts.reduce((value, part) => value?.[part], copy);
    must(typeof holder?.[last] === 'string', 'nothing at', pointer);
    holder[last] = '';
  }
  const rest = JSON.stringify(copy);
  for (const canary of CANARIES) must(!rest.includes(canary), 'left in clear:', canary, rest);
};
