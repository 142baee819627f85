import { type Locale, say, type Text } from '../../../kernel/text.ts';
import { page } from '../../../platform/http/plain-page.ts';

/** Where a contact arrives with a link. Looking at it changes nothing; the button does. */
export function invitationPage(locale: Locale): string {
  return page({
    locale,
    title: say(TITLE, locale),
    script: '/auth/invitation.js',
    body: `<section id="open"><p>${say(OPEN, locale)}</p><p><button id="enter">${say(ENTER, locale)}</button></p></section>
      <section id="expired" hidden><p role="alert">${say(EXPIRED, locale)}</p>
        <form id="again"><label for="email">${say(EMAIL, locale)}</label>
        <input id="email" name="email" type="email" required maxlength="254" autocomplete="email">
        <button>${say(SEND, locale)}</button></form></section>
      <section id="sent" hidden><p role="status">${say(SENT, locale)}</p></section>
      <section id="busy" hidden><p role="alert">${say(BUSY, locale)}</p></section>
      <noscript><p role="alert">${say(NO_SCRIPT, locale)}</p></noscript>`,
  });
}

const TITLE: Text = { ja: '登録手続きページへのサインイン', en: 'Sign in to your registration' };
const OPEN: Text = {
  ja: '下のボタンを押すとサインインします。リンクは1回だけ、10分間使えます。',
  en: 'The button signs you in. The link works once, for ten minutes.',
};
const ENTER: Text = { ja: 'サインインする', en: 'Sign in' };
const EXPIRED: Text = {
  ja: 'このリンクは期限切れか、すでに使われています。ご登録のメールアドレスを入力すると、新しいリンクをお送りします。',
  en: 'This link has expired or was used. Enter your address on record and we will send a new one.',
};
const EMAIL: Text = { ja: 'メールアドレス', en: 'Mail address' };
const SEND: Text = { ja: '新しいリンクを送る', en: 'Send a new link' };
const SENT: Text = {
  ja: 'ご登録のアドレスと一致した場合は、数分以内にメールが届きます。届いたリンクは、このブラウザーで開いてください。届かないときは、担当の支援窓口へご連絡ください。',
  en: 'If that is your address on record, a mail will arrive within minutes. Open its link in this browser. If none arrives, contact your support desk.',
};
const BUSY: Text = {
  ja: 'ただいま受け付けられません。しばらく待ってから、もう一度お試しください。',
  en: 'This does not work at the moment. Wait a while and try again.',
};
const NO_SCRIPT: Text = {
  ja: 'サインインには JavaScript を有効にしてください。',
  en: 'Signing in needs JavaScript.',
};

/** The page's script, a file of this origin: takes the token out of the address, so that it is not left in the history. */
export const INVITATION_SCRIPT = `'use strict';
const token = location.hash.slice(1);
const tenant = new URLSearchParams(location.search).get('tenant') || '';
history.replaceState(null, '', location.pathname + location.search);
const show = (id) => {
  for (const section of document.querySelectorAll('section')) section.hidden = section.id !== id;
};
const post = (url, body) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
if (!/^[\\w-]{43}$/.test(token)) show('expired');
document.getElementById('enter').addEventListener('click', async (event) => {
  event.target.disabled = true;
  const answer = await post('/v1/self/sessions', { tenant, token }).catch(() => undefined);
  if (answer && answer.status === 201) location.replace((await answer.json()).next);
  else show(answer && [400, 401].includes(answer.status) ? 'expired' : 'busy');
});
document.getElementById('again').addEventListener('submit', async (event) => {
  event.preventDefault();
  const email = document.getElementById('email').value;
  const known = /^[\\w-]{43}$/.test(token) ? token : 'x'.repeat(43);
  const answer = await post('/v1/self/links', { tenant, token: known, email }).catch(() => undefined);
  show(answer && answer.status === 202 ? 'sent' : 'busy');
});
`;
