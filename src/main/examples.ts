import type { OperationExamples } from '../platform/http/complete-description.ts';

const contact = {
  roles: ['primary_contact', 'global_admin'],
  familyName: '山田',
  givenName: '花子',
  email: 'hanako@aoitec.example',
};

const event = (summary: string, value: object) => ({ summary, value });

/** Bodies that the description shows with its operations; a test sends each of them. */
export const EXAMPLES: Readonly<Record<string, OperationExamples>> = {
  registerReseller: {
    newcomer: event('An indirect reseller without a Partner ID', {
      type: 'indirect',
      startPoint: 'no_mpn',
      externalRef: 'K-0412',
      company: { registeredName: '株式会社アオイテック' },
      contacts: [contact],
    }),
    additional: event('An additional reseller that holds a Partner ID', {
      type: 'additional',
      startPoint: 'has_mpn',
      company: { registeredName: '有限会社みどり電機' },
      contacts: [contact],
      tags: ['関西'],
    }),
  },
  changeReseller: {
    address: event('The registered address', {
      company: {
        address: {
          postalCode: '105-0021',
          prefecture: '東京都',
          city: '港区',
          line1: '東新橋一丁目9番1号',
        },
      },
    }),
  },
  reportEvent: {
    invited: event('The case begins', { type: 'lifecycle.invited' }),
    submitted: event('The form was sent', {
      type: 'mpn.submitted',
      data: { submittedName: '株式会社アオイテック', partnerIdNumber: '1234567' },
    }),
    rejected: event('Microsoft refused, seen on a picture of the screen', {
      type: 'mpn.rejected',
      data: { causes: [{ check: 'business', cause: 'registry_mismatch' }] },
      evidence: { level: 2, source: 'screenshot' },
    }),
    accepted: event('The agreement, from an export of Partner Center', {
      type: 'mpa.accepted',
      data: { effectiveDate: '2026-11-24', acceptedBy: '山田花子' },
      evidence: { level: 3, source: 'partner_center_export' },
    }),
  },
  migrateProgramme: {
    newer: event('The edition of October 2025', { programme: '2025-10', reason: '制度の改定' }),
  },
  createApiKey: {
    integration: event('For a program that reads', {
      role: 'integration',
      scopes: ['resellers:read', 'changes:read'],
      label: '販売管理システム',
      expiresInDays: 180,
    }),
  },
  changeTenant: {
    closure: event('The days on which the desk is closed', {
      settings: { closures: [{ from: '2026-12-29', to: '2027-01-03', label: '年末年始' }] },
    }),
  },
  changeMailTexts: {
    greeting: event('A word before the first task', {
      intro: { ja: '年末の受付は12月28日までです。', en: 'Our desk is open until 28 December.' },
      closing: null,
    }),
  },
  reportOwnEvent: {
    created: event('The work account exists', {
      type: 'work_tenant.created',
      data: { domain: 'aoitec1.onmicrosoft.com' },
    }),
  },
  changeOwnContacts: {
    two: event('Two people', { contacts: [contact, { roles: ['secondary'], familyName: '佐藤' }] }),
  },
  handOver: {
    colleague: event('To a colleague', { to: { familyName: '佐藤', email: 'sato@aoitec.example' } }),
  },
};
