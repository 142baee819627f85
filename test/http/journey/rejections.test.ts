import { describe, expect, it } from 'vitest';
import { toInstant } from '../../../src/kernel/time.ts';
import { useApi } from '../../support/api.ts';
import { type Case, codes, openCase } from '../../support/case.ts';

const api = useApi();
const name = '株式会社アオイテック';
const seen = { level: 2 };

/** A CSP application that Microsoft is looking at. */
async function inReview(review: 'mpn' | 'csp' = 'csp'): Promise<Case> {
  const c = await openCase(api, review === 'csp' ? { startPoint: 'has_mpn' } : {});
  await c.report('lifecycle.invited');
  await c.claim('work_tenant.planned', { strategy: 'new_dedicated' });
  await c.claim('work_tenant.created', { domain: 'aoitec1.onmicrosoft.com' });
  if (review === 'csp')
    await c.report(
      'partner_id.recorded',
      { number: '7654321', kind: 'location', country: 'JP', validity: 'valid' },
      seen,
    );
  await c.claim(`${review}.started`);
  await c.claim(`${review}.submitted`, { submittedName: name });
  return c.claim(`${review}.email_confirmed`);
}

interface Rejection {
  readonly check: string;
  readonly cause: string;
  readonly remedies: readonly string[];
  readonly dueAt: string;
}

/** Each cause with its remedies, in the order in which they are tried (C61–C63). */
const REJECTIONS: readonly Rejection[] = [
  {
    check: 'email_ownership',
    cause: 'mail_not_confirmed',
    remedies: ['check_junk_and_safe_senders', 'resend_confirmation_mail', 'use_company_mailbox'],
    dueAt: '2026-11-30',
  },
  {
    check: 'employment',
    cause: 'mail_domain_not_owned',
    remedies: ['prove_domain_ownership', 'use_company_domain_address'],
    dueAt: '2026-12-04',
  },
  {
    check: 'business',
    cause: 'registry_mismatch',
    remedies: ['correct_submitted_data', 'submit_registry_certificate'],
    dueAt: '2026-12-04',
  },
  { check: 'business', cause: 'document_too_old', remedies: ['submit_newer_document'], dueAt: '2026-12-04' },
  {
    check: 'business',
    cause: 'document_unreadable',
    remedies: ['submit_readable_document'],
    dueAt: '2026-12-04',
  },
];

describe('a rejection names its cause and what to do about it', () => {
  for (const review of ['mpn', 'csp'] as const) {
    it(`${review}: every cause that the reseller can mend`, async () => {
      const c = await inReview(review);
      const start = toInstant('2026-11-24T02:00:00Z');
      api.clock.now = start;
      for (const { check, cause, remedies, dueAt } of REJECTIONS) {
        await c.report(`${review}.rejected`, { causes: [{ check, cause }], message: 'Rejected' }, seen);
        const code = `${review}.${check}_check`;
        const item = c.requirement(code);
        expect(item, cause).toMatchObject({ list: 'currentlyDue', state: 'error', owner: 'reseller', cause });
        expect(item.remedies.map((remedy) => remedy.code)).toEqual(remedies);
        expect(item.dueAt?.slice(0, 10), cause).toBe(dueAt);
        expect(c.glance(), cause).toMatchObject({
          stage: `${review}_review`,
          waitingOn: 'reseller',
          next: `do ${code}/failed`,
        });
        expect(c.record.overlays).toContain('needs_fix');
        expect(c.requirement(`${review}.review`)).toMatchObject({ list: 'eventuallyDue', blockedBy: [code] });
        const own = await c.own('en');
        const shown = own.requirements.currentlyDue.find((entry) => entry.code === code);
        expect(shown?.causeText).not.toMatch(/[ぁ-ん]/);
        expect(shown?.remedies.every((remedy) => remedy.text !== '')).toBe(true);
        expect(JSON.stringify(own), 'Microsoft’s own message stays with the desk').not.toContain(
          '"Rejected"',
        );
        expect(c.record.tracks[review].attempts.at(-1).message).toBe('Rejected');
        await c.claim(`${review}.resubmitted`);
        expect(c.record.overlays).not.toContain('needs_fix');
        expect(c.requirement(code).cause).toBeNull();
        if (check === 'email_ownership') await c.claim(`${review}.email_confirmed`);
        api.clock.now = start;
      }
      expect(c.record.tracks[review]).toMatchObject({ state: 'in_review', attempt: REJECTIONS.length + 1 });
      expect(c.record.tracks[review].checks.employment.state).toBe('pending');
      await c.report(`${review}.approved`, {}, seen);
      expect(c.record.overlays).toEqual([]);
    });
  }

  it('two causes at once are two things to do', async () => {
    const c = await inReview();
    const causes = [
      { check: 'employment', cause: 'mail_domain_not_owned' },
      { check: 'business', cause: 'registry_mismatch' },
    ];
    await c.report('csp.rejected', { causes }, seen);
    expect(c.glance().due).toEqual(['csp.employment_check', 'csp.business_check', 'id_link', 'mfa.policy']);
    expect(c.record.nextActions.slice(0, 2).map((action) => action.requirement)).toEqual([
      'csp.employment_check',
      'csp.business_check',
    ]);
    const evidence = c
      .requirement('csp.business_check')
      .remedies.flatMap((remedy) => codes(remedy.documents));
    expect(evidence).toContain('registry_certificate');
  });

  it('an unknown cause is the distributor’s business first (C64)', async () => {
    const c = await inReview();
    await c.claim('csp.rejected', { causes: [{ check: 'business', cause: 'unknown' }] });
    expect(c.glance()).toMatchObject({
      waitingOn: 'distributor',
      next: 'do csp.review/rejected_unknown',
    });
    const review = c.requirement('csp.review');
    expect(review).toMatchObject({ state: 'error', owner: 'distributor', cause: 'unknown' });
    expect(review.remedies.map((remedy) => remedy.code)).toEqual([
      'read_step_list',
      'open_microsoft_request',
      'appeal_once_more',
    ]);
    expect((await c.own()).nextActions[0], 'and the reseller is told to wait').toMatchObject({
      owner: 'distributor',
    });
    await c.report('csp.rejected', { causes: [{ check: 'business', cause: 'registry_mismatch' }] }, seen);
    expect(c.glance(), 'once it is found').toMatchObject({
      waitingOn: 'reseller',
      next: 'do csp.business_check/failed',
    });
  });

  it('the same cause twice is stuck, although nobody was silent', async () => {
    const c = await inReview();
    const causes = [{ check: 'business', cause: 'registry_mismatch' }];
    await c.report('csp.rejected', { causes }, seen);
    expect(c.record.overlays).not.toContain('stuck');
    await c.claim('csp.resubmitted', { submittedName: '株式会社 アオイテック' });
    expect(c.record.tracks.csp.submittedName).toBe('株式会社 アオイテック');
    await c.report('csp.rejected', { causes }, seen);
    expect(c.record.stuckReasons).toEqual(['same_cause_twice']);
  });

  it('an appeal is another attempt, and counted', async () => {
    const c = await inReview();
    const causes = [{ check: 'business', cause: 'registry_mismatch' }];
    await c.report('csp.rejected', { causes }, seen);
    await c.claim('csp.appealed');
    expect(c.record.tracks.csp).toMatchObject({ state: 'in_review', attempt: 2, appeals: 1 });
    expect(c.glance()).toMatchObject({ waitingOn: 'microsoft', next: 'wait csp.review/in_review' });
    expect(await c.refused('csp.submitted', { submittedName: name })).toBe('wrong_state');
  });
});

describe('before and during the review', () => {
  it('a duplicate name has three variants, in order (C79)', async () => {
    const c = await openCase(api);
    await c.report('lifecycle.invited');
    await c.claim('work_tenant.planned', { strategy: 'new_dedicated' });
    await c.claim('work_tenant.created', { domain: 'aoitec1.onmicrosoft.com' });
    await c.claim('mpn.started');
    await c.claim('mpn.form_error', { error: 'duplicate_name' });
    const item = c.requirement('mpn.application');
    expect(item).toMatchObject({ situation: 'duplicate_name', cause: 'duplicate_name', owner: 'reseller' });
    expect(item.remedies.map((remedy) => remedy.code)).toEqual([
      'name_variant_space_after_form',
      'name_variant_trailing_space',
      'name_variant_trailing_period',
      'open_microsoft_request',
    ]);
    expect(c.record.overlays).toEqual(['needs_fix']);
    for (const variant of ['株式会社 アオイテック', `${name} `, `${name}.`]) {
      await c.claim('mpn.submitted', { submittedName: variant });
      expect(c.record.tracks.mpn, 'kept to the last space').toMatchObject({
        submittedName: variant,
        nameVariantReason: 'duplicate_name',
      });
    }
    expect(c.record.overlays).toEqual([]);
    expect(c.record.tracks.mpn.attempt, 'one attempt, whose name was corrected').toBe(1);
  });

  it('documents are asked for by name, sent, and the review goes on', async () => {
    const c = await inReview();
    await c.report(
      'csp.documents_requested',
      { documents: ['registry_certificate', '委任状'], check: 'business' },
      seen,
    );
    const item = c.requirement('csp.business_check');
    expect(item).toMatchObject({ list: 'currentlyDue', situation: 'documents_requested', owner: 'reseller' });
    expect(item.documents).toEqual([
      { code: 'registry_certificate', label: expect.stringMatching(/登記/) },
      { code: '委任状', label: '委任状' },
    ]);
    expect(c.glance()).toMatchObject({
      waitingOn: 'reseller',
      next: 'do csp.business_check/documents_requested',
    });
    await c.claim('csp.documents_sent');
    expect(c.glance()).toMatchObject({ waitingOn: 'microsoft', next: 'wait csp.review/in_review' });
    expect(c.record.tracks.csp.documentsSentAt).not.toBeNull();
    await c.report('csp.approved', {}, seen);
    expect(c.requirement('csp.review').list).toBe('satisfied');
  });

  it('a mail that did not come is sent again after one business day (C84)', async () => {
    const c = await openCase(api);
    await c.report('lifecycle.invited');
    await c.claim('work_tenant.planned', { strategy: 'new_dedicated' });
    await c.claim('work_tenant.created', { domain: 'aoitec1.onmicrosoft.com' });
    await c.claim('mpn.started');
    await c.claim('mpn.submitted', { submittedName: name });
    expect(c.glance()).toMatchObject({ next: 'do mpn.email_ownership_check/awaiting_confirmation' });
    await c.wait(2);
    expect(c.glance(), 'by itself').toMatchObject({ next: 'do mpn.email_ownership_check/mail_not_received' });
    const { remedies } = c.requirement('mpn.email_ownership_check');
    expect(remedies[0]?.code).toBe('check_junk_and_safe_senders');
    await c.claim('mpn.email_confirmed');
    expect(c.glance()).toMatchObject({ waitingOn: 'microsoft' });
  });

  it('an approval that is taken away again needs a reason and is looked into by the desk', async () => {
    const c = await inReview();
    await c.report('csp.approved', {}, seen);
    expect(await c.refused('csp.revoked', {}, seen)).toBe('note_required');
    await c.report(
      'csp.revoked',
      { message: 'Your account was deactivated' },
      { ...seen, note: '通知メールを受領' },
    );
    expect(c.glance()).toMatchObject({ waitingOn: 'distributor', next: 'do csp.review/revoked' });
    expect(c.record.tracks.mpa.state).toBe('locked');
  });

  it('an approval that was only told is asked proof of, and what follows may go on', async () => {
    const c = await inReview();
    await c.claim('csp.approved');
    expect(c.glance()).toMatchObject({ waitingOn: 'distributor', next: 'prove csp.review/unproven' });
    expect(c.requirement('csp.review')).toMatchObject({ list: 'pendingVerification', level: 0 });
    expect(c.record.tracks.providerLink.state).toBe('offerable');
    expect(c.record.capabilities.placeOrders.missing).toContain('csp');
    await c.report('csp.approved', {}, seen);
    expect(c.record.capabilities.placeOrders.missing).not.toContain('csp');
  });
});
