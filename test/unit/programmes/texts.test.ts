import { describe, expect, it } from 'vitest';
import { EDITIONS } from '../../../src/programmes/index.ts';
import { everyText, type PlacedText } from './every-text.ts';

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}、。「」（）～：]/u;
const KANA_OR_KANJI = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

/** Names that are written the same in Japanese. */
const NAMES_ONLY = /^[\w\s.()（）-]+$/;

/** Words that make Japanese stiff, pushy or unlike the rest of the texts. */
const STIFF_JA = [
  'あなた',
  'することが可能',
  'が可能です',
  'させていただ',
  'させて頂',
  '致します',
  'いたしかね',
  '下さい',
  '出来ま',
  '及び',
  '並びに',
  '下記',
  '当該',
  '該当する場合',
  'を行ってください',
  'を実施',
  'クリック',
  'ユーザー様',
  '！',
  '〜',
  'ヶ月',
  'ご注意！',
];

const EDITION_LIST = Object.values(EDITIONS);

function offenders(texts: readonly PlacedText[], wrong: (placed: PlacedText) => boolean): string[] {
  return texts.filter(wrong).map(({ path, text }) => `${path}: ${text.ja} / ${text.en}`);
}

describe.each(EDITION_LIST)('texts of $id', (edition) => {
  const texts = everyText(edition);

  it('are many, so that the walk is known to see them', () => {
    expect(texts.length).toBeGreaterThan(400);
  });

  it('exist in both languages', () => {
    expect(offenders(texts, ({ text }) => text.ja.trim() === '' || text.en.trim() === '')).toEqual([]);
  });

  it('are Japanese in Japanese', () => {
    expect(offenders(texts, ({ text }) => !KANA_OR_KANJI.test(text.ja) && !NAMES_ONLY.test(text.ja))).toEqual(
      [],
    );
  });

  it('are English in English', () => {
    expect(offenders(texts, ({ text }) => JAPANESE.test(text.en))).toEqual([]);
  });

  it('are short enough for a phone', () => {
    expect(offenders(texts, ({ text }) => text.en.length > 300 || text.ja.length > 130)).toEqual([]);
  });

  it('have no stiff or off-style wording', () => {
    // The label of a Microsoft link may hold what the style refuses.
    const stiff = ({ text }: PlacedText) =>
      STIFF_JA.some((word) => text.ja.replaceAll('「ここをクリック」', '').includes(word));
    expect(offenders(texts, stiff)).toEqual([]);
  });

  it('do not order three times in one breath', () => {
    expect(offenders(texts, ({ text }) => text.ja.split('ください。').length > 3)).toEqual([]);
  });

  it('are finished: no gap, no stray space, no open bracket, no forgotten word', () => {
    const unfinished = ({ text }: PlacedText) =>
      [text.ja, text.en].some(
        (sentence) =>
          /[{}]|\s{2}|^\s|\s$|[,、…:：-]$|\b(TODO|TBD|FIXME|xxx)\b/i.test(sentence) ||
          count(sentence, '「') !== count(sentence, '」') ||
          count(sentence, '（') !== count(sentence, '）') ||
          count(sentence, '“') !== count(sentence, '”') ||
          count(sentence, '(') !== count(sentence, ')'),
      );
    expect(offenders(texts, unfinished)).toEqual([]);
  });

  it('use typographic quotes and apostrophes in English, and no address in a sentence', () => {
    expect(offenders(texts, ({ text }) => /["'`]|https?:|www\./.test(text.en + text.ja))).toEqual([]);
  });

  it('end sentences with a full stop where they are sentences, and titles without', () => {
    const steps = texts.filter(({ path }) => /\.(steps|body|deskSteps|conditions|notices)\.\d+$/.test(path));
    expect(steps.length).toBeGreaterThan(200);
    expect(offenders(steps, ({ text }) => !/[。]$/.test(text.ja) || !/[.)]$/.test(text.en))).toEqual([]);
    const titles = texts.filter(({ path }) => path.endsWith('.title'));
    expect(offenders(titles, ({ text }) => /[。.]$/.test(text.ja) || /\.$/.test(text.en))).toEqual([]);
  });

  it('say plainly that there is nothing to do where Microsoft acts, and where to look', () => {
    for (const [code, situations] of Object.entries(edition.guidance)) {
      for (const [situation, guidance] of Object.entries(situations)) {
        if (guidance.owner !== 'microsoft') continue;
        const place = `${code}.${situation}`;
        expect(guidance.title.ja, place).toContain('操作は不要です');
        expect(guidance.title.en, place).toContain('nothing to do');
        expect(guidance.steps.map((step: { ja: string }) => step.ja).join(), place).toContain(
          '「確認の状態」',
        );
        expect(guidance.links, place).toContain('legal_profile');
        expect(guidance.dueInBusinessDays, place).toBeNull();
      }
    }
  });
});

describe('terms of the time', () => {
  it('nothing of 2022 speaks of later names', () => {
    const later = /Entra|パートナーID|Partner ID|AI Cloud|ディストリビューター|distributor|\bPLA\b|\bPGA\b/;
    const texts = everyText(EDITIONS['2022-02']);
    expect(offenders(texts, ({ text }) => later.test(text.ja) || later.test(text.en))).toEqual([]);
  });

  it('2025 uses the earlier names only to say that they are earlier', () => {
    const earlier =
      /Azure AD|Azure Active Directory|Azure Portal|Azure portal|\bMPN\b|間接プロバイダー|indirect provider/i;
    const explained = /旧|以前|former|Older/;
    const texts = everyText(EDITIONS['2025-10']);
    const wrong = ({ text }: PlacedText) =>
      (earlier.test(text.ja) && !explained.test(text.ja)) ||
      (earlier.test(text.en) && !explained.test(text.en));
    expect(offenders(texts, wrong)).toEqual([]);
  });
});

function count(sentence: string, sign: string): number {
  return sentence.split(sign).length - 1;
}
