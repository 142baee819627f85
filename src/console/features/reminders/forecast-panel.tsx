import { useFormat } from '../../i18n/format.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { Panel } from '../../ui/panel.tsx';
import { AUDIENCES, type ForecastMail, useTemplateOf } from './names.ts';
import classes from './reminders.module.css';

const TEXTS = {
  title: t('今後60日の見通し', 'The next 60 days'),
  why: t(
    'このまま何も起きなかった場合に送るメールです。報告や返信があると、予定は変わります。',
    'What leaves if nothing happens until then. Every report or reply changes it.',
  ),
  none: t('今後60日に送る予定のメールはありません。', 'No mail is due in the next 60 days.'),
  step: t('{title}（ステップ{step}）', '{title} (step {step})'),
  urgent: t('至急', 'Urgent'),
};

interface ForecastProps {
  readonly forecast: readonly ForecastMail[];
  readonly nameOf: (contactId: string | null) => string | undefined;
}

/** The plan carried out: which mail leaves when, to whom, with what in it. */
export function ForecastPanel({ forecast, nameOf }: ForecastProps) {
  const say = useSay();
  const format = useFormat();
  const templateOf = useTemplateOf();
  return (
    <Panel title={say(TEXTS.title)}>
      <p className="small dim">{say(forecast.length > 0 ? TEXTS.why : TEXTS.none)}</p>
      <ol className={classes.list}>
        {forecast.map((mail) => (
          <li key={`${mail.at} ${mail.audience} ${mail.contactId}`} className={classes.row}>
            <time className="number small dim" dateTime={mail.at}>
              {format.moment(mail.at)}
            </time>
            <div>
              {mail.reminders.map(({ rule, requirement, step, urgent }) => (
                <p key={`${rule} ${requirement} ${step}`}>
                  {say(TEXTS.step, { title: templateOf(rule)?.title ?? rule, step })}{' '}
                  {urgent && <span className={classes.urgent}>{say(TEXTS.urgent)}</span>}
                </p>
              ))}
              <div className={classes.meta}>
                {[say(AUDIENCES[mail.audience]), nameOf(mail.contactId)].filter(Boolean).join(' ')}
              </div>
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
