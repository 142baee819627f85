import { useSay } from '../i18n/locale.tsx';
import { t } from '../i18n/text.ts';

const TEXTS = {
  title: t('このページを開くには', 'How to open this page'),
  text: t(
    'サポート窓口からのメールにあるリンクを押してください。パスワードは要りません。',
    'Press the link in the mail from the support desk. No password is needed.',
  ),
  again: t(
    'リンクは一度だけ使えます。使えなくなったときは、届いたリンクをもう一度開くと、新しいリンクをメールで受け取れます。',
    'A link works once. When it no longer does, open it again: the page it leads to sends you a new one by mail.',
  ),
};

/** For whoever has no session. The link of the mail leads to a page of its own (`/auth/invitation`), which comes back here. */
export function Entrance() {
  const say = useSay();
  return (
    <section className="card">
      <h1>{say(TEXTS.title)}</h1>
      <p>{say(TEXTS.text)}</p>
      <p className="dim">{say(TEXTS.again)}</p>
    </section>
  );
}
