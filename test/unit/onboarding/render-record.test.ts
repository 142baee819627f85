import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/kernel/actor.ts';
import type { ResellerId } from '../../../src/kernel/ids.ts';
import type { Locale } from '../../../src/kernel/text.ts';
import { resellerRecord, staffRecord } from '../../../src/onboarding/wire/record.ts';
import { renderResellerRecord, renderStaffRecord } from '../../../src/onboarding/wire/render-record.ts';
import { editionOf } from '../../../src/programmes/index.ts';
import { AGENT, CALENDAR, DAY, INTEGRATION, Journey, RESELLER, START } from '../../support/journey.ts';

function subjectOf(journey: Journey, actor: Actor, locale: Locale = 'ja') {
  return {
    state: journey.state,
    derived: journey.derived,
    edition: editionOf(journey.state.programme),
    locale,
    meta: {
      id: 'reseller-1' as ResellerId,
      revision: journey.history.length,
      createdAt: START,
      updatedAt: journey.now,
      now: journey.now,
      actor,
      providerApprovalUrl: null,
      dateOf: CALENDAR.dateOf,
    },
  };
}

const API = { by: INTEGRATION, level: 4, source: 'partner_center_api' } as const;

function rejectedJourney(): Journey {
  return new Journey()
    .report('lifecycle.invited', {})
    .report('work_tenant.planned', { strategy: 'new_dedicated' })
    .report('work_tenant.created', { domain: 'shirube1.onmicrosoft.com' })
    .report('mpn.started', {})
    .report('mpn.submitted', { submittedName: '株式会社しるべ商事', partnerIdNumber: '1234567' })
    .report('mpn.email_confirmed', {})
    .report('mpn.rejected', {
      causes: [{ check: 'business', cause: 'registry_mismatch' }],
      message: 'Please contact Hanako',
    });
}

/** Every key anywhere in a value. */
function keysOf(value: unknown): Set<string> {
  if (Array.isArray(value)) return new Set(value.flatMap((item) => [...keysOf(item)]));
  if (typeof value !== 'object' || value === null) return new Set();
  return new Set(Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)]));
}

describe('the rendered record', () => {
  it('is what its schema says, for staff and for the reseller, member by member', () => {
    const journey = rejectedJourney();
    const staff = renderStaffRecord(subjectOf(journey, AGENT));
    const own = renderResellerRecord(subjectOf(journey, RESELLER));
    expect(staffRecord.parse(staff)).toEqual(staff);
    expect(resellerRecord.parse(own)).toEqual(own);
  });

  it('says cause, remedies in order and evidence in both languages', () => {
    const journey = rejectedJourney();
    const [ja, en] = (['ja', 'en'] as const).map((locale) =>
      renderStaffRecord(subjectOf(journey, AGENT, locale)),
    );
    const item = ja?.requirements.currentlyDue.find((entry) => entry.code === 'mpn.business_check');
    expect(item).toMatchObject({ state: 'error', owner: 'reseller', cause: 'registry_mismatch' });
    expect(item?.remedies.map((remedy) => remedy.code)).toEqual([
      'correct_submitted_data',
      'submit_registry_certificate',
    ]);
    expect(ja?.stage).toBe('mpn_review');
    expect(ja?.overlays).toContain('needs_fix');
    expect(ja?.nextActions[0]?.title).not.toBe(en?.nextActions[0]?.title);
    expect(ja?.tracks.mpn.checks.business?.state).toBe('failed');
    expect(ja?.tracks.mpn.checks.emailOwnership?.state).toBe('passed');
  });

  it('keeps staff-only members out of the reseller view as keys, not as null', () => {
    const journey = rejectedJourney();
    const own = keysOf(renderResellerRecord(subjectOf(journey, RESELLER)));
    const staff = keysOf(renderStaffRecord(subjectOf(journey, AGENT)));
    const hidden = [
      'externalRef',
      'assigneeId',
      'tags',
      'parentResellerId',
      'mergedInto',
      'stuckReasons',
      'disputes',
      'attempts',
      'message',
      'deskSteps',
      'path',
      'waivedUntil',
    ];
    for (const key of hidden) {
      expect(own.has(key), key).toBe(false);
      expect(staff.has(key), key).toBe(true);
    }
  });

  it('keeps disputes and late reviews to the distributor', () => {
    const journey = rejectedJourney().report('mpn.resubmitted', {}).report('mpn.approved', {}, API);
    journey.report('mpn.revoked', {}, { note: '電話で聞いた' }).report('csp.started', {});
    journey
      .report('csp.submitted', { submittedName: 'x' })
      .report('csp.email_confirmed', {})
      .wait(20 * DAY);
    const staff = renderStaffRecord(subjectOf(journey, AGENT));
    const own = renderResellerRecord(subjectOf(journey, RESELLER));
    expect(staff.overlays).toEqual(expect.arrayContaining(['disputed', 'stuck']));
    expect(staff.disputes).toEqual(['mpn']);
    expect(staff.nextActions.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['resolve', 'chase']));
    expect(own.overlays).not.toEqual(expect.arrayContaining(['disputed']));
    expect(own.overlays).not.toEqual(expect.arrayContaining(['stuck']));
    for (const { kind } of own.nextActions) expect(['do', 'wait', 'prove']).toContain(kind);
    expect(staffRecord.parse(staff)).toEqual(staff);
    expect(resellerRecord.parse(own)).toEqual(own);
  });

  it('shows the reseller its own dates only', () => {
    const journey = rejectedJourney()
      .report('mpn.resubmitted', {})
      .report('mpn.approved', {})
      .wait(30 * DAY);
    const staff = renderStaffRecord(subjectOf(journey, AGENT)).requirements;
    const own = renderResellerRecord(subjectOf(journey, RESELLER)).requirements;
    const proof = (lists: typeof own) => lists.pendingVerification.find(({ code }) => code === 'mpn.review');
    expect(proof(staff)?.dueAt).not.toBeNull();
    expect(proof(own)?.dueAt).toBeNull();
    expect(own.currentDeadline).toBe(own.currentlyDue.map(({ dueAt }) => dueAt).sort()[0]);
    expect(own.pastDue.length).toBeGreaterThan(0);
  });

  it('tells who waits that there is nothing to do, until which date', () => {
    const journey = rejectedJourney().report('mpn.resubmitted', {});
    const own = renderResellerRecord(subjectOf(journey, RESELLER));
    expect(own.waitingOn).toBe('microsoft');
    expect(own.nextActions[0]).toMatchObject({
      owner: 'microsoft',
      kind: 'wait',
      or: '2022-03-04 までは、お手続きは不要です。',
    });
  });
});
