import type { Audience } from '../../src/programmes/codes.ts';
import type { Edition, ReminderRow, ReminderStep } from '../../src/programmes/edition.ts';

type Words = Readonly<Record<Audience, string>>;
const JA: Words = {
  contact: '担当者',
  second_contact: '次の担当者',
  sales_owner: '営業担当',
  agent: '窓口',
  lead: 'リーダー',
};
const EN: Words = {
  contact: 'contact',
  second_contact: 'second contact',
  sales_owner: 'sales owner',
  agent: 'desk',
  lead: 'lead',
};
const AHEAD = ['evidence_expiring', 'reauthorisation'];

function inJapanese(step: ReminderStep, isAhead: boolean): string {
  if (step.after === 0) return isAhead ? '当日' : 'すぐに';
  if (step.after < 0) return `${-step.after}日前`;
  return step.unit === 'days' ? `${step.after}日後` : `${step.after}営業日後`;
}

function inEnglish(step: ReminderStep, isAhead: boolean): string {
  if (step.after === 0) return isAhead ? 'on the day' : 'at once';
  if (step.after < 0) return `${-step.after} days before`;
  return step.unit === 'days' ? `+${step.after} days` : `+${step.after} BD`;
}

function scheduleOf(
  row: ReminderRow,
  words: Words,
  say: typeof inJapanese,
  join: string,
  again: string,
): string {
  const isAhead = AHEAD.includes(row.rule);
  const groups = new Map<Audience, string[]>();
  for (const step of row.steps) groups.set(step.to, [...(groups.get(step.to) ?? []), say(step, isAhead)]);
  const { repeat } = row;
  if (repeat !== null) groups.set(repeat.to, [...(groups.get(repeat.to) ?? []), again]);
  return [...groups]
    .map(([to, days]) => `${words[to]}${join === '、' ? '：' : ': '}${days.join(join)}`)
    .join('<br>');
}

/** The rows of an edition as the tables of docs/reminders.md hold them. */
export function reminderTable(edition: Edition): { readonly ja: string[]; readonly en: string[] } {
  const mark = (row: ReminderRow, word: string) => (row.urgent ? ` **${word}**` : '');
  return {
    ja: edition.reminders.map(
      (row) =>
        `| \`${row.rule}\` | ${row.title.ja}${mark(row, '至急')} | ${scheduleOf(row, JA, inJapanese, '、', 'その後も毎週')} | ${row.holds.ja} | ${row.stops.ja} |`,
    ),
    en: edition.reminders.map(
      (row) =>
        `| \`${row.rule}\` | ${row.title.en}${mark(row, 'urgent')} | ${scheduleOf(row, EN, inEnglish, ', ', 'weekly after that')} | ${row.holds.en} | ${row.stops.en} |`,
    ),
  };
}
