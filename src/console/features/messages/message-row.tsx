import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useFormat } from '../../i18n/format.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { useMay } from '../../shell/session.ts';
import { AUDIENCES, type FailedMessage, useTemplateOf } from '../reminders/names.ts';
import classes from '../reminders/reminders.module.css';

const TEXTS = {
  why: t('理由：{why}', 'Reason: {why}'),
  answer: t('メールサーバーの応答：{answer}', 'The mail server said: {answer}'),
  tries: t('送信 {n}回', 'tried {n} times'),
  retry: t('再送する', 'Send again'),
  retryOf: t('{company}宛ての「{title}」を再送する', 'Send “{title}” to {company} again'),
};

interface RowProps {
  readonly message: FailedMessage;
  readonly isBusy: boolean;
  readonly onRetry: () => void;
}

/** A message that failed: whose, about what, why, and what can be done. */
export function MessageRow({ message, isBusy, onRetry }: RowProps) {
  const say = useSay();
  const format = useFormat();
  const mayRetry = useMay('messages:retry') && message.state !== 'bounced';
  const template = useTemplateOf()(message.rule);
  const { companyName: company, resellerId: id, why, response } = message;
  const title = template?.title ?? message.rule;
  const at = message.settledAt ?? message.notBefore;
  return (
    <li className={classes.row}>
      <time className="number small dim" dateTime={at}>
        {format.moment(at)}
      </time>
      <div>
        <Link to="/resellers/$id" params={{ id }} search={{ tab: 'reminders' }}>
          {company}
        </Link>
        <p>{title}</p>
        <div className={classes.meta}>
          <span>{say(AUDIENCES[message.audience])}</span>
          <span>{say(TEXTS.tries, { n: message.attempts })}</span>
        </div>
        {why && <p className={classes.reason}>{say(TEXTS.why, { why: why.text ?? why.code })}</p>}
        {response && <p className="small dim">{say(TEXTS.answer, { answer: response })}</p>}
      </div>
      <div>
        {mayRetry && (
          <Button
            size="xs"
            variant="default"
            loading={isBusy}
            aria-label={say(TEXTS.retryOf, { company, title })}
            onClick={onRetry}
          >
            {say(TEXTS.retry)}
          </Button>
        )}
      </div>
    </li>
  );
}
