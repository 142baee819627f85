import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/kernel/actor.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { decidePersonErased, ERASED_TEXT, textPlaces } from '../../../src/onboarding/rules/erase-person.ts';
import { personalValuesOf } from '../../../src/onboarding/rules/personal.ts';
import { replay } from '../../../src/onboarding/rules/replay.ts';
import { editionOf } from '../../../src/programmes/index.ts';
import {
  ADMIN,
  AGENT,
  contact,
  Journey,
  LEAD,
  OPERATOR,
  RESELLER,
  START,
  TIMER,
} from '../../support/journey.ts';

const NAME = '舞黒 太郎';
const at = (actor: Actor) => ({ actor, now: START, eventId: newId<never>(), edition: editionOf('2022-02') });

/** A case in which a person is named in every place that can name one. */
function named() {
  const journey = new Journey();
  journey.report('lifecycle.invited', {});
  journey.report(
    'work_tenant.planned',
    { strategy: 'new_dedicated', globalAdmin: NAME },
    { source: `電話 ${NAME}` },
  );
  journey.report(
    'requirement.waived',
    { code: 'mfa.policy', reason: `${NAME}の依頼`, expiresAt: '2022-04-01T00:00:00.000Z' as never },
    { by: LEAD },
  );
  journey.report('lifecycle.held', { reason: `${NAME}が不在`, until: '2022-03-10T00:00:00.000Z' as never });
  return journey;
}

describe('erasing a person from a record', () => {
  it('finds every place that names somebody', () => {
    expect(textPlaces(named().state).map(({ pointer }) => pointer)).toEqual([
      '/tracks/workTenant/globalAdmin',
      '/hold/reason',
      '/waivers/mfa.policy/reason',
      '/facts/workTenant/winner/source',
    ]);
  });

  it('takes the contact and the texts out, and says so without naming anybody', () => {
    const { state } = named();
    const texts = textPlaces(state).map(({ pointer }) => pointer);
    const decision = decidePersonErased(state, { contacts: ['contact-1'], texts }, at(OPERATOR));
    if (decision.kind !== 'changed') throw new Error(decision.kind);
    expect(JSON.stringify(decision)).not.toMatch(/舞黒|太郎|taro@/);
    expect(decision.state.profile.contacts).toEqual([]);
    expect(decision.state.hold?.reason).toBe(ERASED_TEXT);
    expect(decision.state.lifecycle).toBe(state.lifecycle);
    expect(decision.event).toMatchObject({
      type: 'reseller.person_erased',
      data: { contacts: ['contact-1'], texts },
    });
    expect(personalValuesOf(decision.event)).toEqual([]);
    expect(state.profile.contacts).toHaveLength(1);
  });

  it('is unchanged when nothing is left of it, and leaves other people alone', () => {
    const { state } = named();
    expect(
      decidePersonErased(state, { contacts: ['nobody'], texts: ['/tracks/mpa/acceptedBy'] }, at(LEAD)).kind,
    ).toBe('unchanged');
    const two = {
      ...state,
      profile: {
        ...state.profile,
        contacts: [...state.profile.contacts, contact({ id: 'contact-2' as never })],
      },
    };
    const decision = decidePersonErased(two, { contacts: ['contact-1'], texts: [] }, at(LEAD));
    expect(decision.kind === 'changed' && decision.state.profile.contacts.map(({ id }) => id)).toEqual([
      'contact-2',
    ]);
  });

  it('is for leads, administrators and the operator', () => {
    const { state } = named();
    const kindFor = (actor: Actor) =>
      decidePersonErased(state, { contacts: ['contact-1'], texts: [] }, at(actor)).kind;
    expect([LEAD, ADMIN, OPERATOR].map(kindFor)).toEqual(['changed', 'changed', 'changed']);
    expect([AGENT, RESELLER, TIMER].map(kindFor)).toEqual(['refused', 'refused', 'refused']);
  });

  it('is replayed like every other change', () => {
    const journey = named();
    const { state } = journey;
    const texts = textPlaces(state).map(({ pointer }) => pointer);
    const decision = decidePersonErased(state, { contacts: ['contact-1'], texts }, at(OPERATOR));
    if (decision.kind !== 'changed') throw new Error(decision.kind);
    const history = [...journey.history, { ...decision.event, seq: journey.history.length + 1 }];
    expect(replay(history, { editionOf, resellerId: 'reseller-1' as never })).toEqual(decision.state);
  });
});
