import { type Locale, say, type Text } from '../../kernel/text.ts';
import { escapeHtml, page } from '../http/plain-page.ts';

/** Somebody of the demonstration. */
export interface DemoPerson {
  /** The account's name at the provider. */
  readonly id: string;
  readonly name: Text;
  /** What the person does, in a few words. */
  readonly about: Text;
}

/** Asks who signs in. */
export function peoplePage(uid: string, people: readonly DemoPerson[], locale: Locale): string {
  const choices = people.map(
    ({ id, name, about }) =>
      `<button name="person" value="${escapeHtml(id)}"><strong>${escapeHtml(say(name, locale))}</strong><br>${escapeHtml(say(about, locale))}</button>`,
  );
  return page({
    locale,
    title: say(WHO, locale),
    body: `<p>${say(WHO_DETAIL, locale)}</p>
      <form method="post" action="/sign-in/${uid}/person"><div class="choices">${choices.join('\n')}</div></form>`,
  });
}

/** Asks for the second factor. There is no telephone, so what it would show is shown here. */
export function codePage(
  uid: string,
  { person, code, isWrong }: { person: DemoPerson; code: string; isWrong: boolean },
  locale: Locale,
): string {
  const wrong = isWrong ? `<p class="refused" role="alert">${say(WRONG, locale)}</p>` : '';
  return page({
    locale,
    title: say(SECOND, locale),
    body: `<p>${escapeHtml(say(person.name, locale))}</p>${wrong}
      <p>${say(PHONE, locale)} <strong>${code.slice(0, 3)} ${code.slice(3)}</strong></p>
      <form method="post" action="/sign-in/${uid}/code">
        <input type="hidden" name="person" value="${escapeHtml(person.id)}">
        <label for="code">${say(CODE, locale)}</label>
        <input id="code" name="code" required autofocus inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]{6,7}" maxlength="7">
        <button>${say(CONFIRM, locale)}</button>
      </form>
      <form method="post" action="/sign-in/${uid}/code"><input type="hidden" name="person" value="${escapeHtml(person.id)}">
        <p class="small"><br>${say(WITHOUT_DETAIL, locale)}</p><button class="plain" name="without" value="yes">${say(WITHOUT, locale)}</button>
      </form>`,
  });
}

/** A page with one sentence, and perhaps a button. */
export function plainPage(title: Text, locale: Locale, body = ''): string {
  return page({ locale, title: say(title, locale), body });
}

const WHO: Text = { ja: 'デモ用の認証サービス', en: 'Sign-in service of the demonstration' };
const WHO_DETAIL: Text = {
  ja: '御社の Entra ID などにあたる、このパソコンの中だけの認証サービスです。どなたとしてサインインしますか。',
  en: 'It stands for the Entra ID of your organisation and lives on this computer only. Who are you?',
};
const SECOND: Text = { ja: '多要素認証', en: 'Second factor' };
const PHONE: Text = { ja: '認証アプリに表示されている番号:', en: 'The authenticator app shows:' };
const CODE: Text = { ja: '6桁の番号を入力してください', en: 'Enter the six digits' };
const CONFIRM: Text = { ja: '確認', en: 'Confirm' };
const WRONG: Text = {
  ja: '番号が違います。もう一度入力してください。',
  en: 'That is another number. Try again.',
};
const WITHOUT: Text = { ja: '番号を入力せずに続ける', en: 'Go on without it' };
const WITHOUT_DETAIL: Text = {
  ja: '多要素認証を省いたサインインを Shirube が受け付けないことも確かめられます。',
  en: 'You can also see that Shirube does not accept a sign-in without a second factor.',
};
