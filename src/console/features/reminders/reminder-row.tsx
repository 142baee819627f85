import { Button } from '@mantine/core';
import { useFormat } from '../../i18n/format.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { AUDIENCES, type Reminder, STATES, useTemplateOf } from './names.ts';
import classes from './reminders.module.css';

const TEXTS = {
  step: t('ステップ{step}', 'step {step}'),
  urgent: t('至急', 'Urgent'),
  holds: t('内容：{holds}', 'Holds: {holds}'),
  why: t('理由：{why}', 'Reason: {why}'),
  twice: t('同じメールが2通届いた可能性があります', 'The mail may have arrived twice'),
  again: t('{at}に再送', 'tried again {at}'),
  open: t('メールを見る', 'Show the mail'),
  openOf: t('「{title}」のメールを見る', 'Show the mail “{title}”'),
};

interface RowProps {
  readonly reminder: Reminder;
  readonly nameOf: (contactId: string | null) => string | undefined;
  readonly onOpen: () => void;
}

/** One reminder: when, about what, to whom, and what became of it and why. */
export function ReminderRow({ reminder, nameOf, onOpen }: RowProps) {
  const say = useSay();
  const format = useFormat();
  const template = useTemplateOf()(reminder.rule);
  const { state, why, settledAt, nextAttemptAt, contactId } = reminder;
  const title = template?.title ?? reminder.rule;
  const at = settledAt ?? reminder.notBefore;
  const isAhead = state === 'planned';
  return (
    <li className={classes.row}>
      <time className="number small dim" dateTime={at}>
        {format.moment(at)}
      </time>
      <div>
        <strong>{title}</strong>{' '}
        {reminder.urgent && <span className={classes.urgent}>{say(TEXTS.urgent)}</span>}
        <div className={classes.meta}>
          <span>{say(STATES[state])}</span>
          <span>{[say(AUDIENCES[reminder.audience]), nameOf(contactId)].filter(Boolean).join(' ')}</span>
          <span>{say(TEXTS.step, { step: reminder.step })}</span>
          {isAhead && nextAttemptAt && reminder.attempts > 0 && (
            <span className="number">{say(TEXTS.again, { at: format.moment(nextAttemptAt) })}</span>
          )}
        </div>
        {isAhead && template && (
          <p className={classes.reason}>{say(TEXTS.holds, { holds: template.holds })}</p>
        )}
        {why && <p className={classes.reason}>{say(TEXTS.why, { why: why.text ?? why.code })}</p>}
        {reminder.possibleDuplicate && <p className={classes.reason}>{say(TEXTS.twice)}</p>}
      </div>
      <div>
        {reminder.content && (
          <Button size="xs" variant="default" aria-label={say(TEXTS.openOf, { title })} onClick={onOpen}>
            {say(TEXTS.open)}
          </Button>
        )}
      </div>
    </li>
  );
}
