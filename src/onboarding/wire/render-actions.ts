import type { Text } from '../../kernel/text.ts';
import type { Instant } from '../../kernel/time.ts';
import { guidanceOf } from '../rules/derived/items.ts';
import type { NextAction } from '../rules/derived/types.ts';
import type { ResellerState } from '../rules/state.ts';
import { ruleOf } from '../rules/tracks/applicability.ts';
import { fillText, PHRASES } from './phrases.ts';
import type { ResellerRecord, StaffRecord } from './record.ts';
import { urlOf, type Voice } from './render-requirements.ts';

type Action = ResellerRecord['nextActions'][number];
type StaffAction = StaffRecord['nextActions'][number];

export interface ActionVoice extends Voice {
  /** The date a moment falls on, in the tenant's zone. */
  readonly dateOf: (at: Instant) => string;
  readonly state: ResellerState;
}

/** What happens next, for the reseller. Disputes and chasing Microsoft are the distributor's own affair. */
export function renderActions(actions: readonly NextAction[], voice: ActionVoice): Action[] {
  return actions
    .filter((action) => action.kind !== 'resolve' && action.kind !== 'chase')
    .map((action) => renderAction(action, voice));
}

/** What happens next, for staff, with what the desk does meanwhile. */
export function renderStaffActions(actions: readonly NextAction[], voice: ActionVoice): StaffAction[] {
  const { edition, locale } = voice;
  return actions.map((action) => {
    const desk = guidanceOf(edition, action.requirement, action.situation)?.deskSteps ?? [];
    return {
      ...renderAction(action, voice),
      deskSteps: desk.map((step) => step[locale]),
      path: action.path,
    };
  });
}

function renderAction(action: NextAction, voice: ActionVoice): Action {
  const { edition, locale } = voice;
  const guidance = guidanceOf(edition, action.requirement, action.situation);
  const links = guidance?.links ?? [];
  return {
    kind: action.kind,
    requirement: action.requirement,
    situation: action.situation,
    owner: action.owner,
    title: titleOf(action, voice)[locale],
    steps: stepsOf(action, voice).map((step) => step[locale]),
    links: links.flatMap((code) => {
      const url = urlOf(code, voice);
      return url === null ? [] : [{ code, label: edition.links[code].label[locale], url }];
    }),
    until: action.until,
    or: restOf(action, voice)?.[locale] ?? null,
  };
}

function titleOf(action: NextAction, voice: ActionVoice): Text {
  const named = requirementTitle(action, voice);
  switch (action.kind) {
    case 'rest':
      return voice.state.lifecycle === 'on_hold' ? PHRASES.onHold : PHRASES.live;
    case 'resolve':
      return fillText(PHRASES.dispute, named);
    case 'chase':
      return fillText(PHRASES.chase, named);
    default:
      return guidanceOf(voice.edition, action.requirement, action.situation)?.title ?? named;
  }
}

function stepsOf(action: NextAction, voice: ActionVoice): readonly Text[] {
  const guidance = guidanceOf(voice.edition, action.requirement, action.situation);
  switch (action.kind) {
    case 'rest':
      return [PHRASES.nothingToDo];
    case 'resolve':
      return [PHRASES.disputeSteps];
    case 'chase':
      return guidance?.deskSteps ?? [];
    default:
      return guidance?.steps ?? [];
  }
}

/** "Nothing to do until …", for everything that only waits; and for MFA while no reading can tell yet. */
function restOf(action: NextAction, voice: ActionVoice): Text | null {
  if (action.until !== null) {
    const date = voice.dateOf(action.until);
    return fillText(PHRASES.nothingUntil, { ja: date, en: date });
  }
  return action.kind === 'rest' || action.kind === 'wait' ? PHRASES.nothingToDo : null;
}

function requirementTitle(action: NextAction, voice: ActionVoice): Text {
  const rule = ruleOf(voice.edition, action.requirement);
  return rule?.title ?? { ja: action.requirement, en: action.requirement };
}
