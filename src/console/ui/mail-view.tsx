import { useMemo } from 'react';
import { useSay } from '../i18n/locale.tsx';
import { t } from '../i18n/text.ts';
import { nonce } from '../shell/nonce.ts';
import { framedMail } from './framed-mail.ts';
import classes from './mail-view.module.css';

const TEXTS = {
  subject: t('件名：{subject}', 'Subject: {subject}'),
  html: t('HTML形式', 'HTML'),
  frame: t('メールの表示：{subject}', 'The mail: {subject}'),
  plain: t('テキスト形式', 'Plain text'),
};

interface MailViewProps {
  readonly mail: { readonly subject: string; readonly html: string; readonly text: string };
}

/** A mail as its reader sees it, in a frame in which nothing runs and nothing is opened, and its plain text beside it. */
export function MailView({ mail }: MailViewProps) {
  const say = useSay();
  const page = useMemo(() => framedMail(mail.html, nonce), [mail.html]);
  const { subject } = mail;
  return (
    <div>
      <p className={classes.subject}>{say(TEXTS.subject, { subject })}</p>
      <div className={classes.sides}>
        <section className={classes.side}>
          <h3>{say(TEXTS.html)}</h3>
          <iframe className={classes.frame} sandbox="" srcDoc={page} title={say(TEXTS.frame, { subject })} />
        </section>
        <section className={classes.side}>
          <h3>{say(TEXTS.plain)}</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard */}
          <pre className={classes.plain} tabIndex={0}>
            {mail.text}
          </pre>
        </section>
      </div>
    </div>
  );
}
