import { describe, expect, it } from 'vitest';
import { type Carried, type CarryContext, carryRow } from '../../../src/exchange/carry-row.ts';
import { guessMapping } from '../../../src/exchange/rules/guess-mapping.ts';
import { readRow } from '../../../src/exchange/rules/read-row.ts';
import type { ContactId, CredentialId, EventId, ImportId, ResellerId } from '../../../src/kernel/ids.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { type Instant, toInstant } from '../../../src/kernel/time.ts';
import { searchKey } from '../../../src/onboarding/rules/search-key.ts';
import type { ResellerState } from '../../../src/onboarding/rules/state.ts';

const NOW = toInstant('2022-03-20T01:00:00Z');
const staff = { role: 'agent', id: 'staff-1' as CredentialId } as const;

function context(change: Partial<CarryContext> = {}): CarryContext {
  return {
    now: NOW,
    startOfDay: (date) => toInstant(`${date}T00:00:00+09:00`),
    source: 'list',
    programme: '2022-02',
    contactId: newId<ContactId>(),
    sameName: (a, b) => searchKey(a) === searchKey(b),
    reporter: { kind: 'import', ...staff, importId: 'import-1' as ImportId },
    person: { kind: 'staff', ...staff },
    resellerId: 'reseller-1' as ResellerId,
    newEventId: () => newId<EventId>(),
    ...change,
  };
}

function carry(
  cells: Readonly<Record<string, string>>,
  before: ResellerState | null = null,
  change: Partial<CarryContext> = {},
): Carried {
  const mapping = guessMapping([Object.keys(cells)]);
  if (!mapping.ok) throw new Error(JSON.stringify(mapping.problems));
  const { row, problems } = readRow(mapping.mapping, Object.values(cells));
  expect(problems.filter((one) => one.severity === 'error')).toEqual([]);
  return carryRow(row, before, context(change));
}

function stateOf(carried: Carried): ResellerState {
  if (carried.kind !== 'changed') throw new Error(`${carried.kind}: ${JSON.stringify(carried.problems)}`);
  return carried.decisions.at(-1)?.state as ResellerState;
}

const types = (carried: Carried) =>
  carried.kind === 'changed' ? carried.decisions.map((one) => one.event.type) : carried.kind;
const codes = (carried: Carried) => carried.problems.map((one) => `${one.severity} ${one.code}`);

const KNOWN = { 管理番号: 'K-1', 会社名: '株式会社東都商事', メールアドレス: 'a@toto.example.jp' };

describe('a row about a new reseller', () => {
  it('registers a draft when nothing is said about progress', () => {
    const carried = carry({
      ...KNOWN,
      法人番号: '7000012050002',
      住所: '東京都港区芝公園4丁目2番8号',
      郵便番号: '1050011',
      担当者: '山田　太郎',
      区分: 'Additional',
      タグ: '重点、東日本',
    });
    expect(types(carried)).toEqual(['reseller.registered']);
    expect(stateOf(carried)).toMatchObject({
      type: 'additional',
      startPoint: 'no_mpn',
      programme: '2022-02',
      lifecycle: 'draft',
      profile: {
        externalRef: 'K-1',
        company: {
          registeredName: '株式会社東都商事',
          corporateNumber: '7000012050002',
          address: {
            postalCode: '105-0011',
            prefecture: '東京都',
            city: '港区',
            line1: '芝公園4丁目2番8号',
            line2: null,
          },
        },
        contacts: [
          { roles: ['primary_contact'], familyName: '山田', givenName: '太郎', email: 'a@toto.example.jp' },
        ],
        tags: ['東日本', '重点'],
      },
    });
  });

  it('carries it to where the list says it stands, with the dates of the list', () => {
    const carried = carry({
      ...KNOWN,
      onmicrosoftドメイン: 'toto',
      MPN審査: '済（R4.2.1）',
      'MPN ID': '1234567',
      CSP承認日: '2022/2/10',
      MPA同意日: '令和4年2月20日',
      MPA同意者: '山田 太郎',
      MFA設定: '済',
      間接プロバイダー承認: '×',
    });
    expect(types(carried)).toEqual([
      'reseller.registered',
      'work_tenant.created',
      'mpn.approved',
      'partner_id.recorded',
      'csp.approved',
      'mpa.accepted',
      'mfa.policy_enabled',
      'lifecycle.invited',
    ]);
    const state = stateOf(carried);
    expect(state.lifecycle).toBe('active');
    expect(state.tracks).toMatchObject({
      workTenant: { state: 'created', domain: 'toto.onmicrosoft.com' },
      mpn: { state: 'approved', since: '2022-01-31T15:00:00.000Z' },
      partnerId: { number: '1234567', kind: 'location', country: 'JP' },
      csp: { state: 'approved' },
      idLink: { state: 'linked' },
      mpa: { state: 'accepted', effectiveDate: '2022-02-20', acceptedBy: '山田 太郎' },
      mfa: { state: 'policy_on' },
      providerLink: { state: 'offerable' },
    });
    expect(state.facts.mpa?.winner).toMatchObject({ level: 1, source: 'spreadsheet', by: 'import:staff-1' });
  });

  it.each([
    ['対応中', 'drafting'],
    ['申請中', 'submitted'],
    ['審査中', 'in_review'],
    ['書類待ち', 'action_required'],
    ['拒否', 'rejected'],
    ['承認済', 'approved'],
    ['未', 'not_started'],
  ])('CSP %s becomes %s', (word, state) => {
    expect(stateOf(carry({ ...KNOWN, CSP審査: word })).tracks.csp.state).toBe(state);
  });

  it.each([
    ['依頼済', 'requested'],
    ['延期', 'postponed'],
    ['開封済み', 'opened'],
    ['済', 'approved'],
    ['未', 'offerable'],
  ])('provider link %s becomes %s', (word, state) => {
    expect(
      stateOf(carry({ ...KNOWN, CSP審査: '済', 間接プロバイダー承認: word })).tracks.providerLink.state,
    ).toBe(state);
  });

  it.each([
    [{ MFA設定: '全員完了', MFA設定日: '2022/3/1' }, 'met'],
    [{ MFA設定: '済', MFA設定日: '2022/3/1', MFA適用率: '80%', 確認日: '2022/3/15' }, 'below_target'],
    [{ MFA設定: '済', MFA設定日: '2022/3/12', MFA適用率: '80%', 確認日: '2022/3/15' }, 'enrolling'],
    [{ MFA設定: '登録中' }, 'enrolling'],
    [{ MFA設定: '設定中' }, 'not_started'],
  ])('MFA %o becomes %s', (cells, state) => {
    expect(stateOf(carry({ ...KNOWN, ...cells })).tracks.mfa.state).toBe(state);
  });

  it('keeps the reasons of a rejection and the remark beside it', () => {
    const carried = carry({ ...KNOWN, CSP審査: '拒否', CSP拒否理由: '登記と不一致', 備考: '謄本を依頼済み' });
    expect(stateOf(carried).tracks.csp.checks.business).toMatchObject({
      state: 'failed',
      cause: 'registry_mismatch',
    });
    expect(
      carried.kind === 'changed' && carried.decisions.find((one) => one.event.note !== null)?.event.note,
    ).toBe('謄本を依頼済み');
  });

  it('infers a start point only where the list leaves no other reading', () => {
    expect(stateOf(carry({ ...KNOWN, 'MPN ID': '1234567' })).startPoint).toBe('has_mpn');
    expect(stateOf(carry({ ...KNOWN, 'MPN ID': '1234567', MPN審査: '審査中' })).startPoint).toBe('no_mpn');
    expect(stateOf(carry({ ...KNOWN, CSP審査: '不要' })).startPoint).toBe('enrolled_elsewhere');
    expect(stateOf(carry({ ...KNOWN, 開始区分: 'あり' })).startPoint).toBe('has_mpn');
  });

  it('stays a draft without somebody to write to, rests and ends cases as told', () => {
    const silent = carry({ 管理番号: 'K-1', 会社名: '株式会社東都商事', CSP審査: '審査中' });
    expect(stateOf(silent).lifecycle).toBe('draft');
    expect(codes(silent)).toEqual(['notice no_contact_to_invite']);
    expect(
      stateOf(carry({ ...KNOWN, 進行状況: '保留', 保留期限: '2022/4/1', 保留理由: '担当者不在' })),
    ).toMatchObject({
      lifecycle: 'on_hold',
      hold: { reason: '担当者不在', until: '2022-03-31T15:00:00.000Z' },
    });
    expect(codes(carry({ ...KNOWN, 進行状況: '保留' }))).toEqual(['warning hold_without_date']);
    expect(stateOf(carry({ ...KNOWN, CSP審査: '審査中', 進行状況: '辞退' }))).toMatchObject({
      lifecycle: 'withdrawn',
      tracks: { csp: { state: 'in_review' } },
    });
  });

  it('does not believe that somebody is live on a word alone, and does with proof', () => {
    const all = {
      ...KNOWN,
      進行状況: '稼働中',
      onmicrosoftドメイン: 'toto',
      MPN審査: '済',
      'MPN ID': '1234567',
      'MPN ID種別': 'ロケーション',
      CSP審査: '済',
      'MPN ID関連付け': '済',
      MPA同意日: '2022/2/20',
      MFA設定: '全員完了',
      MFA設定日: '2022/3/1',
      間接プロバイダー承認: '済',
    };
    const word = carry(all);
    expect(stateOf(word).lifecycle).toBe('active');
    expect(codes(word)).toEqual(['notice live_needs_proof']);
    const seen = carry({ ...all, 確認方法: '画面確認' });
    expect(stateOf(seen).lifecycle).toBe('live');
    expect(codes(seen)).toEqual([]);
  });

  it.each([
    [{ CSP審査: '審査中', MPA同意: '済' }, 'error status_order_conflict'],
    [{ 区分: 'Additional', 間接プロバイダー承認: '済' }, 'error type_conflict'],
    [{ 区分: 'Indirect', 間接プロバイダー承認: '対象外' }, 'error type_conflict'],
  ])('refuses what contradicts itself: %o', (cells, code) => {
    const carried = carry({ ...KNOWN, ...cells });
    expect([carried.kind, codes(carried)]).toEqual(['refused', [code]]);
  });

  it.each([
    [{ CSP審査: '済', MPA同意: '済' }],
    [{ MPA同意: '済' }],
    [{ 区分: 'Additional', 間接プロバイダー承認: '対象外' }],
    [{ 区分: 'Indirect', CSP審査: '済', 間接プロバイダー承認: '済' }],
  ])('accepts what agrees: %o', (cells) => {
    expect([carry({ ...KNOWN, ...cells }).kind, codes(carry({ ...KNOWN, ...cells }))]).toEqual([
      'changed',
      [],
    ]);
  });

  it('needs a name', () => {
    expect(codes(carry({ 管理番号: 'K-1', CSP審査: '済' }))).toEqual(['error name_missing']);
  });

  it('leaves dates in the future out', () => {
    const carried = carry({ ...KNOWN, MPA同意日: '2022/4/1' });
    expect(stateOf(carried).tracks.mpa.state).toBe('locked');
    expect(codes(carried)).toEqual(['warning date_in_future']);
  });
});

describe('a row about a reseller on record', () => {
  const row = {
    ...KNOWN,
    電話番号: '03-0000-1234',
    担当者: '山田 太郎',
    onmicrosoftドメイン: 'toto',
    MPN審査: '済',
    'MPN ID': '1234567',
    CSP審査: '拒否',
    CSP拒否理由: 'メール未確認',
    MFA設定: '済',
    MFA適用率: '60%',
  };
  const before = stateOf(carry(row));

  it('changes nothing when it says the same again', () => {
    expect(carry(row, before)).toEqual({ kind: 'unchanged', problems: [] });
  });

  it('reports only what is new', () => {
    expect(types(carry({ ...row, CSP審査: '審査中' }, before))).toEqual(['csp.resubmitted']);
    expect(types(carry({ ...row, 電話番号: '(03) 0000-1234' }, before))).toBe('unchanged');
    expect(types(carry({ ...row, 電話番号: '03-0000-9999' }, before))).toEqual(['reseller.changed']);
    expect(types(carry({ ...row, MFA適用率: '75%', 確認日: '2022/3/20' }, before))).toEqual([
      'mfa.reading_recorded',
    ]);
  });

  it('never goes back on the word of a list, and says so', () => {
    const carried = carry({ ...row, MPN審査: '審査中', MFA設定: '未' }, before);
    expect(carried.kind).toBe('unchanged');
    expect(codes(carried)).toEqual(['warning sheet_behind_record', 'warning sheet_behind_record']);
  });

  it('keeps the registered name, however the list spells it', () => {
    expect(carry({ ...row, 会社名: '㈱東都商事' }, before)).toEqual({ kind: 'unchanged', problems: [] });
    expect(codes(carry({ ...row, 会社名: '西都商事株式会社' }, before))).toEqual(['warning name_differs']);
  });

  it('makes a new person the primary contact and keeps the one before', () => {
    const carried = carry({ ...row, 担当者: '鈴木 花子', メールアドレス: 'b@toto.example.jp' }, before);
    expect(stateOf(carried).profile.contacts.map((one) => [one.familyName, one.roles])).toEqual([
      ['山田', ['secondary']],
      ['鈴木', ['primary_contact']],
    ]);
  });

  it('raises the proof of what is on record when a screenshot was seen', () => {
    const carried = carry({ ...row, 確認方法: '画面確認' }, before);
    expect(types(carried)).toContain('mpn.approved');
    expect(stateOf(carried).facts.mpn?.winner.level).toBe(2);
  });

  it('leaves a closed case alone', () => {
    const closed: ResellerState = { ...before, lifecycle: 'withdrawn' };
    const carried = carry({ ...row, CSP審査: '済' }, closed);
    expect([carried.kind, codes(carried)]).toEqual(['unchanged', ['warning not_applied_automatically']]);
  });

  it('refuses a step that the rules refuse, as a whole', () => {
    const carried = carry(
      { ...row, 電話番号: '03-0000-9999', CSP審査: '', 間接プロバイダー承認: '依頼済' },
      before,
    );
    expect([carried.kind, codes(carried)]).toEqual(['refused', ['error refused_by_rules']]);
  });
});

describe("Microsoft's own download", () => {
  const partnerCenter = { source: 'partner_center' } as const;
  const before = stateOf(carry({ ...KNOWN, 'MPN ID': '1234567', MPN審査: '審査中' }));
  const row = { 会社名: 'Toto Shoji', 'MPN ID': '1234567', MPN審査: 'Approved', MPA同意: 'Yes' };

  it('is level 3 and lets the earlier steps follow', () => {
    const state = stateOf(carry(row, before, partnerCenter));
    expect(state.facts.mpa?.winner).toMatchObject({ level: 3, source: 'partner_center_export' });
    expect(state.tracks).toMatchObject({
      mpn: { state: 'approved' },
      csp: { state: 'approved' },
      mpa: { state: 'accepted' },
    });
  });

  it('confirms again what was last confirmed the day before, and changes nothing on the same day', () => {
    const state = stateOf(carry(row, before, partnerCenter));
    expect(carry(row, state, partnerCenter).kind).toBe('unchanged');
    const nextMonth = '2022-04-20T01:00:00.000Z' as Instant;
    expect(carry(row, state, { ...partnerCenter, now: nextMonth }).problems.map((one) => one.code)).toEqual([
      'name_differs',
    ]);
  });

  it('wins over the word of a list that says otherwise later', () => {
    const state = stateOf(carry(row, before, partnerCenter));
    const carried = carry({ ...KNOWN, MPA同意: '未' }, state);
    expect([carried.kind, codes(carried)]).toEqual(['unchanged', ['warning sheet_behind_record']]);
  });
});
