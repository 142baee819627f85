import { describe, expect, it } from 'vitest';
import { readCauses, readStatus, readWord, wordFor } from '../../../src/exchange/rules/cell-word.ts';
import type { Reading } from '../../../src/exchange/rules/row-problem.ts';
import * as words from '../../../src/exchange/rules/vocabulary.ts';
import { LOCALES } from '../../../src/kernel/text.ts';

function told(reading: Reading<{ state: unknown; date?: string }>): string {
  if (reading.kind === 'empty') return '-';
  if (reading.kind === 'problem') return `?${reading.code}`;
  return `${String(reading.value.state)}${reading.value.date === undefined ? '' : ` ${reading.value.date}`}`;
}

describe('status words of support centres', () => {
  it.each([
    ['○', 'approved'],
    ['〇', 'approved'],
    ['◯', 'approved'],
    ['済', 'approved'],
    ['済み', 'approved'],
    ['承認済', 'approved'],
    ['OK', 'approved'],
    ['ＯＫ', 'approved'],
    ['×', 'not_started'],
    ['✕', 'not_started'],
    ['未', 'not_started'],
    ['未 ', 'not_started'],
    ['対応中', 'drafting'],
    ['△', 'drafting'],
    ['仮登録', 'submitted'],
    ['審査中', 'in_review'],
    ['書類待ち', 'action_required'],
    ['拒否済み', 'rejected'],
    ['差し戻し', 'rejected'],
    ['不要', 'not_required'],
    ['－', '-'],
    ['-', '-'],
    ['', '-'],
    ['済（R4.3.1）', 'approved 2022-03-01'],
    ['済 2022/3/1', 'approved 2022-03-01'],
    ['審査中（3/1～）', 'in_review'],
    ['2022/3/1', 'approved 2022-03-01'],
    ['令和4年3月1日', 'approved 2022-03-01'],
    ['Approved', 'approved'],
    ['たぶん大丈夫', '?status_unknown'],
    ['○×', '?status_unknown'],
  ])('review: %s', (cell, expected) => {
    expect(told(readStatus(words.ENROLMENT_WORDS, 'approved', cell))).toBe(expected);
  });

  it.each([
    ['済', 'accepted'],
    ['締結済', 'accepted'],
    ['未', 'not_accepted'],
    ['対応中', 'available'],
    ['2022/3/1', 'accepted 2022-03-01'],
  ])('MPA: %s', (cell, expected) => {
    expect(told(readStatus(words.MPA_WORDS, 'accepted', cell))).toBe(expected);
  });

  const vocabularies: Readonly<Record<string, words.Vocabulary<unknown>>> = {
    enrolment: words.ENROLMENT_WORDS,
    mpa: words.MPA_WORDS,
    mfa: words.MFA_WORDS,
    idLink: words.ID_LINK_WORDS,
    providerLink: words.PROVIDER_LINK_WORDS,
    lifecycle: words.LIFECYCLE_WORDS,
    type: words.TYPE_WORDS,
    startPoint: words.START_POINT_WORDS,
    strategy: words.STRATEGY_WORDS,
    mfaMethod: words.MFA_METHOD_WORDS,
    partnerIdKind: words.PARTNER_ID_KIND_WORDS,
    edition: words.EDITION_WORDS,
    cause: words.CAUSE_WORDS,
  };

  it.each(Object.entries(vocabularies))(
    '%s: what the export writes is read back as the same',
    (_name, list) => {
      for (const word of list) {
        for (const locale of LOCALES) {
          expect(readWord(list, wordFor(list, word.value, locale))).toEqual({
            kind: 'value',
            value: word.value,
          });
        }
      }
    },
  );

  it.each(Object.entries(vocabularies))('%s: no word stands for two things', (_name, list) => {
    const seen = new Map<string, unknown>();
    for (const word of list) {
      for (const text of new Set(
        [word.label.ja, word.label.en, ...word.words].map((one) => one.toLowerCase()),
      )) {
        expect([text, seen.get(text) ?? word.value]).toEqual([text, word.value]);
        seen.set(text, word.value);
      }
    }
  });

  it('reads several reasons for a rejection', () => {
    expect(readCauses('登記と不一致、メール未確認')).toEqual({
      kind: 'value',
      value: [
        { check: 'business', cause: 'registry_mismatch' },
        { check: 'email_ownership', cause: 'mail_not_confirmed' },
      ],
    });
    expect(readCauses('よく分からない')).toEqual({ kind: 'problem', code: 'cause_unknown' });
  });
});
