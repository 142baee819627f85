import { describe, expect, it } from 'vitest';
import type { Cause, Check } from '../../../src/programmes/codes.ts';
import { codes, DAY, type Journey, RESELLER } from '../../support/journey.ts';
import { cspApproved, enrolmentIn, mpnApproved, NAME } from './matrix/fixtures.ts';

function item(journey: Journey, code: string) {
  const { requirements } = journey.derived;
  const all = [
    ...requirements.currentlyDue,
    ...requirements.eventuallyDue,
    ...requirements.pendingVerification,
    ...requirements.satisfied,
  ];
  return all.find((entry) => entry.code === code);
}

describe('a rejection names the exact remedy', () => {
  const CASES: readonly (readonly [Check, Cause, string, string, readonly string[]])[] = [
    [
      'email_ownership',
      'mail_not_confirmed',
      'email_ownership_check',
      'reseller',
      ['check_junk_and_safe_senders', 'resend_confirmation_mail', 'use_company_mailbox'],
    ],
    [
      'employment',
      'mail_domain_not_owned',
      'employment_check',
      'reseller',
      ['prove_domain_ownership', 'use_company_domain_address'],
    ],
    [
      'business',
      'registry_mismatch',
      'business_check',
      'reseller',
      ['correct_submitted_data', 'submit_registry_certificate'],
    ],
    ['business', 'document_too_old', 'business_check', 'reseller', ['submit_newer_document']],
    ['employment', 'document_unreadable', 'employment_check', 'reseller', ['submit_readable_document']],
    [
      'business',
      'duplicate_name',
      'business_check',
      'reseller',
      [
        'name_variant_space_after_form',
        'name_variant_trailing_space',
        'name_variant_trailing_period',
        'open_microsoft_request',
      ],
    ],
  ];

  it.each(CASES)('%s, %s: %s', (check, cause, suffix, owner, remedies) => {
    for (const review of ['mpn', 'csp'] as const) {
      const journey = enrolmentIn(review, 'in_review').report(`${review}.rejected`, {
        causes: [{ check, cause }],
      });
      expect(item(journey, `${review}.${suffix}`)).toMatchObject({ state: 'error', cause, owner, remedies });
      expect(journey.derived.waitingOn).toBe(owner);
      expect(journey.derived.overlays).toContain('needs_fix');
      expect(journey.derived.nextActions[0]).toMatchObject({
        requirement: `${review}.${suffix}`,
        situation: 'failed',
      });
      expect(item(journey, `${review}.review`)).toMatchObject({
        state: 'blocked',
        blockedBy: [`${review}.${suffix}`],
      });
      journey.report(`${review}.resubmitted`, {});
      const { requirement } = journey.derived.nextActions.find(({ kind }) => kind !== 'prove') ?? {};
      expect(requirement).toBe(
        `${review}.${cause === 'mail_not_confirmed' ? 'email_ownership_check' : 'review'}`,
      );
      expect(journey.state.tracks[review].attempt).toBe(2);
    }
  });

  it('asks the distributor to find out when nobody knows why (C64), and the reseller once the cause is known', () => {
    const journey = enrolmentIn('csp', 'in_review').report('csp.rejected', {
      causes: [{ check: 'business', cause: 'unknown' }],
    });
    expect(journey.derived.waitingOn).toBe('distributor');
    expect(item(journey, 'csp.review')).toMatchObject({ situation: 'rejected_unknown', state: 'error' });
    expect(item(journey, 'csp.business_check')).toMatchObject({
      state: 'blocked',
      blockedBy: ['csp.review'],
    });
    journey.report('csp.rejected', { causes: [{ check: 'business', cause: 'registry_mismatch' }] });
    expect(journey.derived.waitingOn).toBe('reseller');
    expect(journey.state.tracks.csp.attempt).toBe(1);
    expect(item(journey, 'csp.business_check')).toMatchObject({ state: 'error', cause: 'registry_mismatch' });
  });

  it('asks nobody about the other checks meanwhile: Microsoft is not looking', () => {
    const journey = enrolmentIn('csp', 'rejected');
    expect(item(journey, 'csp.employment_check')).toMatchObject({
      state: 'blocked',
      blockedBy: ['csp.review'],
    });
    expect(codes(journey.derived.requirements.pendingVerification).join()).not.toContain('csp.');
  });

  it('carries a cause the edition has no check for on the review itself', () => {
    const journey = enrolmentIn('csp', 'in_review').report('csp.rejected', {
      causes: [{ check: 'identity', cause: 'identity_failed' }],
    });
    expect(item(journey, 'csp.review')).toMatchObject({ situation: 'rejected', cause: 'identity_failed' });
  });

  it('shows the sanctioned variants when the name exists already (C79), and remembers why the name differs', () => {
    const journey = enrolmentIn('csp', 'drafting').report(
      'csp.form_error',
      { error: 'duplicate_name' },
      { by: RESELLER },
    );
    expect(item(journey, 'csp.application')).toMatchObject({
      state: 'error',
      situation: 'duplicate_name',
      cause: 'duplicate_name',
    });
    expect(item(journey, 'csp.application')?.remedies.slice(0, 3)).toEqual([
      'name_variant_space_after_form',
      'name_variant_trailing_space',
      'name_variant_trailing_period',
    ]);
    journey.report('csp.submitted', { submittedName: '株式会社 しるべ商事' }, { by: RESELLER });
    expect(journey.state.tracks.csp).toMatchObject({
      nameVariantReason: 'duplicate_name',
      submittedName: '株式会社 しるべ商事',
      formError: null,
    });
  });

  it('asks for documents until they are sent, for the check Microsoft named or for the review', () => {
    const journey = enrolmentIn('mpn', 'in_review').report('mpn.documents_requested', {
      documents: ['registry_certificate'],
      check: 'business',
    });
    expect(item(journey, 'mpn.business_check')).toMatchObject({
      state: 'due',
      situation: 'documents_requested',
      owner: 'reseller',
      documents: ['registry_certificate'],
    });
    expect(item(journey, 'mpn.review')).toMatchObject({ blockedBy: ['mpn.business_check'] });
    expect(journey.derived.waitingOn).toBe('reseller');
    journey.report('mpn.documents_sent', {}, { by: RESELLER });
    expect(journey.derived.waitingOn).toBe('microsoft');
    journey.report('mpn.documents_requested', { documents: ['invoice'] });
    expect(item(journey, 'mpn.review')).toMatchObject({
      situation: 'documents_requested',
      documents: ['invoice'],
    });
    expect(item(journey, 'mpn.employment_check')).toMatchObject({ state: 'in_review', owner: 'microsoft' });
  });

  it('is stuck when the same cause comes back, and says when Microsoft listens no longer (C128)', () => {
    const journey = enrolmentIn('mpn', 'rejected').report('mpn.resubmitted', {});
    expect(journey.derived.stuckReasons).toEqual([]);
    journey.report('mpn.rejected', { causes: [{ check: 'business', cause: 'registry_mismatch' }] });
    expect(journey.derived.stuckReasons).toContain('same_cause_twice');
    for (const expected of [[], [], ['appeal_limit_reached']]) {
      const decision = journey.wait(60_000).ask('mpn.appealed', {});
      expect(decision).toMatchObject({ kind: 'changed', warnings: expected });
      journey.take(decision);
      journey.report('mpn.rejected', { causes: [{ check: 'business', cause: 'registry_mismatch' }] });
    }
    expect(journey.state.tracks.mpn).toMatchObject({ appeals: 3, attempt: 5 });
  });
});

describe('a review taken back', () => {
  it('is the distributor’s task, takes the ID’s validity with it, and needs a reason', () => {
    const journey = mpnApproved();
    expect(journey.ask('mpn.revoked', {})).toMatchObject({ reason: 'note_required' });
    journey.report('mpn.revoked', {}, { note: '承認取消の通知を確認' });
    expect(item(journey, 'mpn.review')).toMatchObject({
      situation: 'revoked',
      owner: 'distributor',
      state: 'error',
    });
    expect(journey.state.tracks.partnerId.state).toBe('invalid');
    expect(journey.derived.waitingOn).toBe('distributor');
    journey.report('mpn.resubmitted', {}).report('mpn.approved', {}, { level: 2 });
    expect(journey.state.tracks.partnerId.state).toBe('active');
  });

  it('reviews only what changed after a change of the profile (C125)', () => {
    const journey = mpnApproved().report(
      'mpn.profile_changed',
      { checks: ['employment'] },
      { note: '連絡先の変更' },
    );
    expect(journey.state.tracks.mpn.checks).toMatchObject({
      employment: { state: 'pending' },
      business: { state: 'passed' },
      email_ownership: { state: 'passed' },
    });
    expect(journey.state.tracks.partnerId.state).toBe('provisional');
    expect(journey.derived.waitingOn).toBe('microsoft');
  });

  it('takes an offered agreement back when the approval is lost, and never an accepted one', () => {
    const offered = cspApproved().report('id_link.linked', {});
    expect(offered.state.tracks.mpa.state).toBe('available');
    offered.report('csp.revoked', {}, { note: '取消' });
    expect(offered.state.tracks.mpa.state).toBe('locked');
    expect(offered.state.tracks.providerLink.state).toBe('locked');
    const signed = cspApproved().report('id_link.linked', {}).report('mpa.accepted', {}, { level: 2 });
    signed.report('csp.revoked', {}, { note: '取消', level: 2 });
    expect(signed.state.tracks.mpa.state).toBe('accepted');
  });
});

describe('the confirmation mail', () => {
  it('is needed for each review anew, whatever was confirmed before (C82)', () => {
    const journey = mpnApproved().report('csp.started', {}).report('csp.submitted', { submittedName: NAME });
    expect(journey.state.tracks.csp.checks.email_ownership?.state).toBe('pending');
    expect(
      journey.derived.requirements.currentlyDue.map(({ code, situation }) => [code, situation]),
    ).toContainEqual(['csp.email_ownership_check', 'awaiting_confirmation']);
    expect(codes(journey.derived.requirements.eventuallyDue)).toContain('csp.business_check');
  });

  it('shows how to have it sent again after one business day, or as soon as somebody says it is missing', () => {
    const journey = enrolmentIn('mpn', 'submitted');
    const situation = () => item(journey, 'mpn.email_ownership_check')?.situation;
    expect(situation()).toBe('awaiting_confirmation');
    journey.report('mpn.mail_not_received', {}, { by: RESELLER });
    expect(situation()).toBe('mail_not_received');
    const silent = enrolmentIn('mpn', 'submitted').wait(DAY);
    expect(item(silent, 'mpn.email_ownership_check')).toMatchObject({
      situation: 'mail_not_received',
      remedies: ['check_junk_and_safe_senders', 'resend_confirmation_mail', 'use_company_mailbox'],
    });
  });
});
