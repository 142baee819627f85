import { useFormat } from '../../i18n/format.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { PlotPanel } from './plot-panel.tsx';
import classes from './plots.module.css';
import { REMINDER_RULES } from './reminder-rules.ts';
import type { Stat } from './stats-queries.ts';

const TEXTS = {
  title: t('案内メールの結果', 'What became of reminders'),
  read: t(
    '塗りは送信済み、斜線は送る前に対応が済んで不要になったもの、白抜きは送れなかったものです（{from}〜{to}）。',
    'Filled: sent. Hatched: no longer needed, the reseller was faster. Hollow: could not be sent ({from} to {to}).',
  ),
  empty: t(
    '最初の案内メールの予定が済んだ日から数えます。',
    'Counted from the day the first reminder is sent or falls away.',
  ),
  rule: t('案内の種類', 'Reminder'),
  words: t(
    '送信 {sent}・対応済みで不要 {cancelled}・送れず {stopped}',
    '{sent} sent, {cancelled} not needed, {stopped} not sent',
  ),
};
const OUTCOMES = {
  accepted: t('送信', 'Sent'),
  cancelled: t('対応済みで不要', 'Not needed any more'),
  skipped: t('見送り', 'Skipped'),
  bounced: t('不達', 'Bounced'),
  dead: t('送信失敗', 'Failed'),
};

/** Reminders by what they are about: sent, overtaken by the reseller, or stopped on the way. */
export function ReminderPlot({ reminders }: { readonly reminders: Stat<'reminders'> }) {
  const say = useSay();
  const format = useFormat();
  const { items, outcomes } = reminders;
  const nameOf = (rule: string) => (REMINDER_RULES[rule] ? say(REMINDER_RULES[rule]) : rule);
  const rows = items.map(({ rule, counts }) => {
    const of = (name: keyof typeof OUTCOMES) => counts[outcomes.indexOf(name)] ?? 0;
    const stopped = of('skipped') + of('bounced') + of('dead');
    return { rule, sent: of('accepted'), cancelled: of('cancelled'), stopped };
  });
  const most = Math.max(1, ...rows.map(({ sent, cancelled, stopped }) => sent + cancelled + stopped));
  return (
    <PlotPanel
      title={say(TEXTS.title)}
      read={say(TEXTS.read, { from: format.day(reminders.from), to: format.day(reminders.to) })}
      file="reminders"
      head={[say(TEXTS.rule), ...outcomes.map((outcome) => say(OUTCOMES[outcome]))]}
      lines={items.map(({ rule, counts }) => [nameOf(rule), ...counts.map(String)])}
      empty={items.length === 0 ? say(TEXTS.empty) : undefined}
    >
      <ol className={classes.bars}>
        {rows.map(({ rule, ...parts }) => (
          <li key={rule} className={classes.outcome}>
            <span className={classes.label}>{nameOf(rule)}</span>
            <span className={classes.parts} aria-hidden>
              {Object.entries(parts)
                .filter(([, count]) => count > 0)
                .map(([part, count]) => (
                  <span
                    key={part}
                    className={classes.part}
                    data-part={part}
                    style={{ width: `${(count / most) * 100}%` }}
                  />
                ))}
            </span>
            <span className={classes.words}>{say(TEXTS.words, parts)}</span>
          </li>
        ))}
      </ol>
    </PlotPanel>
  );
}
