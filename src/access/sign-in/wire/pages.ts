import { type Locale, say, type Text } from '../../../kernel/text.ts';
import { escapeHtml, page } from '../../../platform/http/plain-page.ts';
import type { SignInRefusal } from '../../rules/identity.ts';

/** Asks which distributor somebody works for. The address of one may be kept as a bookmark. */
export function tenantPage(locale: Locale, asked: string | undefined, returnTo: string | undefined): string {
  const wrong =
    asked === undefined ? '' : `<p class="refused" role="alert">${say(NO_SUCH_TENANT, locale)}</p>`;
  const kept =
    returnTo === undefined ? '' : `<input type="hidden" name="returnTo" value="${escapeHtml(returnTo)}">`;
  return page({
    locale,
    title: say(SIGN_IN, locale),
    body: `${wrong}<form method="get" action="/auth/sign-in">
      <label for="tenant">${say(TENANT_NAME, locale)}</label>
      <p id="hint">${say(TENANT_HINT, locale)}</p>
      <input id="tenant" name="tenant" aria-describedby="hint" required maxlength="63" autocomplete="organization" autocapitalize="none" spellcheck="false" value="${escapeHtml(asked ?? '')}">
      ${kept}<button>${say(NEXT, locale)}</button>
    </form>`,
  });
}

/** Says why somebody is not in, and the one next step. */
export function refusalPage(
  locale: Locale,
  reason: SignInRefusal,
  slug: string | undefined,
  requestId: string,
): string {
  const { title, detail } = REFUSALS[reason];
  const again = slug === undefined ? '/auth/sign-in' : `/auth/sign-in?tenant=${encodeURIComponent(slug)}`;
  return page({
    locale,
    title: say(title, locale),
    body: `<p role="alert">${say(detail, locale)}</p>
      <p><a class="button" href="${again}">${say(AGAIN, locale)}</a></p>
      <p class="small">${say(REQUEST, locale)} ${escapeHtml(requestId)}</p>`,
  });
}

/** Where somebody arrives who has signed out. */
export function signedOutPage(locale: Locale): string {
  return page({
    locale,
    title: say(SIGNED_OUT, locale),
    body: `<p>${say(SIGNED_OUT_DETAIL, locale)}</p><p><a class="button" href="/auth/sign-in">${say(SIGN_IN_AGAIN, locale)}</a></p>`,
  });
}

const SIGN_IN: Text = { ja: 'Shirube にサインイン', en: 'Sign in to Shirube' };
const TENANT_NAME: Text = { ja: '会社の識別名', en: 'Name of your organisation' };
const TENANT_HINT: Text = {
  ja: '招待のご案内に記載されている、半角英数字の名前です。',
  en: 'The short name in your invitation, in plain letters and digits.',
};
const NEXT: Text = { ja: '次へ', en: 'Next' };
const AGAIN: Text = { ja: 'もう一度サインインする', en: 'Sign in again' };
const REQUEST: Text = { ja: 'お問い合わせ番号:', en: 'Reference:' };
const NO_SUCH_TENANT: Text = {
  ja: 'この識別名ではサインインできません。招待のご案内をご確認ください。',
  en: 'Nobody can sign in under this name. Check your invitation.',
};
const SIGNED_OUT: Text = { ja: 'サインアウトしました', en: 'You have signed out' };
const SIGNED_OUT_DETAIL: Text = {
  ja: '共用のパソコンをお使いの場合は、ブラウザーも閉じてください。',
  en: 'Close the browser as well if others use this computer.',
};
const SIGN_IN_AGAIN: Text = { ja: 'サインインする', en: 'Sign in' };

interface Refusal {
  readonly title: Text;
  readonly detail: Text;
}
const NOT_IN: Text = { ja: 'サインインできませんでした', en: 'You are not signed in' };
const startAgain: Refusal = {
  title: NOT_IN,
  detail: {
    ja: 'サインインの途中で時間が経過したか、別の画面で操作が行われました。お手数ですが、最初からやり直してください。',
    en: 'Too much time has passed, or it went on in another window. Please start again.',
  },
};
const askAdmin: Refusal = {
  title: NOT_IN,
  detail: {
    ja: 'このアカウントでは Shirube を利用できません。御社の Shirube 管理者に、招待の状況をご確認ください。',
    en: 'This account cannot use Shirube. Ask the Shirube administrator of your organisation about your invitation.',
  },
};

const REFUSALS: Readonly<Record<SignInRefusal, Refusal>> = {
  not_configured: {
    title: NOT_IN,
    detail: {
      ja: 'この会社のサインインはまだ設定されていないか、停止しています。御社の Shirube 管理者にお問い合わせください。',
      en: 'Signing in is not set up for this organisation, or rests. Ask its Shirube administrator.',
    },
  },
  provider_unreachable: {
    title: { ja: '認証サービスに接続できません', en: 'The sign-in service cannot be reached' },
    detail: {
      ja: '御社の認証サービスから応答がありません。数分待ってから、もう一度お試しください。',
      en: 'The sign-in service of your organisation does not answer. Try again in a few minutes.',
    },
  },
  provider_refused: {
    title: { ja: 'サインインが中止されました', en: 'Signing in was stopped' },
    detail: {
      ja: '認証サービスの画面で中止されたか、許可されませんでした。',
      en: 'It was stopped, or not permitted, at the sign-in service.',
    },
  },
  flow_missing: startAgain,
  flow_mismatch: startAgain,
  replayed: startAgain,
  token_invalid: {
    title: NOT_IN,
    detail: {
      ja: '認証サービスからの応答を確認できませんでした。繰り返し表示される場合は、御社の Shirube 管理者にお知らせください。',
      en: 'The answer of the sign-in service could not be verified. If this happens again, tell your Shirube administrator.',
    },
  },
  mfa_missing: {
    title: { ja: '多要素認証が必要です', en: 'A second factor is required' },
    detail: {
      ja: 'Shirube の利用には多要素認証でのサインインが必要です。認証アプリなどを登録してから、もう一度サインインしてください。',
      en: 'Shirube needs a sign-in with a second factor. Register one (for instance an authenticator app), then sign in again.',
    },
  },
  unknown_person: askAdmin,
  disabled: askAdmin,
  identity_taken: {
    title: NOT_IN,
    detail: {
      ja: 'このアカウントはすでに登録済みです。招待リンクを使わずに、そのままサインインしてください。',
      en: 'This account is registered already. Sign in without the invitation link.',
    },
  },
  invitation_invalid: {
    title: { ja: '招待リンクが無効です', en: 'The invitation no longer opens' },
    detail: {
      ja: '招待リンクは期限切れか、すでに使われています。御社の Shirube 管理者に、招待の再発行を依頼してください。',
      en: 'The link has expired or was used. Ask your Shirube administrator to invite you again.',
    },
  },
  too_many: {
    title: { ja: 'しばらくお待ちください', en: 'Please wait' },
    detail: {
      ja: 'サインインの失敗が続いたため、一時的に受け付けを止めています。15分から1時間ほど待ってから、もう一度お試しください。',
      en: 'Signing in failed several times, so it rests for a while. Try again in 15 minutes to an hour.',
    },
  },
};
