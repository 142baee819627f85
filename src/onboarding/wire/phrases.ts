import type { Text } from '../../kernel/text.ts';

/** The few sentences about a case that no edition of the procedure holds. */
export const PHRASES = {
  nothingUntil: {
    ja: '{date} までは、お手続きは不要です。',
    en: 'Nothing to do until {date}.',
  },
  nothingToDo: {
    ja: '現在、必要なお手続きはありません。',
    en: 'There is nothing to do at present.',
  },
  onHold: {
    ja: 'お手続きは一時停止中です',
    en: 'This case is on hold',
  },
  live: {
    ja: 'お手続きはすべて完了しています',
    en: 'Everything is in place',
  },
  dispute: {
    ja: '「{requirement}」について、食い違う報告があります',
    en: 'Two reports disagree about “{requirement}”',
  },
  disputeSteps: {
    ja: '事実の一覧で両方の内容と出どころを確認し、正しいほうを選んで理由を記入してください。',
    en: 'Compare both reports and their sources in the list of facts, then choose the right one and say why.',
  },
  chase: {
    ja: '「{requirement}」が予定より長くかかっています。Microsoft へ問い合わせてください',
    en: '“{requirement}” takes longer than usual. Ask Microsoft',
  },
} as const satisfies Readonly<Record<string, Text>>;

/** The sentence with its places filled, in both languages. */
export function fillText(text: Text, values: { readonly ja: string; readonly en: string }): Text {
  return {
    ja: text.ja.replace(/\{\w+\}/u, () => values.ja),
    en: text.en.replace(/\{\w+\}/u, () => values.en),
  };
}
