import { FINDINGS, type Finding, type VerifyReport } from '../audit/index.ts';
import { type Locale, say, type Text } from '../kernel/text.ts';

const VERDICTS: Readonly<Record<VerifyReport['verdict'], Text>> = {
  intact: { ja: '改ざんはありません', en: 'INTACT' },
  tampered: { ja: '改ざんが見つかりました', en: 'TAMPERED' },
  'cannot-tell': { ja: '判定できません', en: 'CANNOT TELL' },
};

/** A verification's report for a person at a terminal. Ids and numbers only. */
export function explainReport(report: VerifyReport, locale: Locale): string {
  const lines = report.findings.flatMap(({ code, count, first }) => [
    `${say(FINDINGS[code].text, locale)} [${code}${count > 1 ? ` × ${count}` : ''}]`,
    ...first
      .map(placeOf)
      .filter((place) => place !== '')
      .map((place) => `  ${place}`),
  ]);
  const { sealed, waiting, checkpoints, copied } = report;
  const summary: Text = {
    ja: `記録 ${sealed} 件、封印待ち ${waiting} 件、チェックポイント ${checkpoints} 件（うち外部保管と一致 ${copied} 件）`,
    en: `${sealed} events, ${waiting} waiting to be sealed, ${checkpoints} checkpoints (${copied} of them as copied outside)`,
  };
  return [...lines, say(summary, locale), say(VERDICTS[report.verdict], locale), ''].join('\n');
}

function placeOf({ leafIndex, eventId, entity, size, keyId }: Finding): string {
  const parts = { leaf: leafIndex, event: eventId, entity, size, key: keyId };
  return Object.entries(parts)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${value}`]))
    .join(', ');
}
