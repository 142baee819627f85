import type { Locale, Text } from '../../../kernel/text.ts';
import { escapeHtml, page } from '../../../platform/http/plain-page.ts';
import type { MailAction } from '../act-on-mail.ts';

type Kind = MailAction['kind'];
const t = (ja: string, en: string): Text => ({ ja, en });

const TEXTS = {
  title: t('このメールについて', 'About this email'),
  intro: t(
    'ボタンを押すまで、何も変わりません。押した内容は、サポート窓口にも伝わります。',
    'Nothing changes until you press a button. The support desk is told what you chose.',
  ),
  familyName: t('引き継ぐ方の姓', 'Family name of your colleague'),
  givenName: t('名（任意）', 'Given name (optional)'),
  email: t('会社のメールアドレス', 'Company email address'),
  invalid: t(
    '姓と、正しいメールアドレスを入力してください。',
    'Please enter the family name and a valid email address.',
  ),
  other: t('English', '日本語'),
  gone: t('このリンクは使えません', 'This link does not work'),
  goneDetail: t(
    'アドレスが途中で切れているか、期限が過ぎています。お手数ですが、届いたメールにそのまま返信してお知らせください。',
    'It was cut off, or it is too old. Please reply to the email instead; a person will read it.',
  ),
  close: t('この画面は閉じて構いません。', 'You may close this page.'),
} as const;

const ACTIONS: Readonly<
  Record<Kind, { heading: Text; explain: Text; button: Text; done: Text; doneDetail: Text }>
> = {
  'hand-over': {
    heading: t('社内の別の方に引き継ぐ', 'Hand it over to a colleague'),
    explain: t(
      '今後のご案内は、引き継いだ方にお送りします。',
      'From now on we will write to your colleague.',
    ),
    button: t('引き継ぐ', 'Hand over'),
    done: t('引き継ぎました', 'Handed over'),
    doneDetail: t(
      '引き継いだ方に、今の状況と次のお願いをお送りします。',
      'We will tell your colleague where things stand and what comes next.',
    ),
  },
  'not-mine': {
    heading: t('担当ではありません', 'This is not my task'),
    explain: t(
      'どなたが担当か分からないときは、こちらを押してください。窓口が会社にお電話で確かめます。',
      'Choose this if you do not know whose task it is. We will call your company and ask.',
    ),
    button: t('担当ではないと知らせる', 'Tell us it is not mine'),
    done: t('承りました', 'Thank you'),
    doneDetail: t(
      'このアドレスへのご案内を止めました。窓口が担当の方を確かめます。',
      'We have stopped writing to this address and will find the right person.',
    ),
  },
  pause: {
    heading: t('14日間お休みする', 'Pause for 14 days'),
    explain: t('14日間、このアドレスにはお送りしません。', 'We will not write to this address for 14 days.'),
    button: t('お休みする', 'Pause'),
    done: t('14日間お休みします', 'Paused for 14 days'),
    doneDetail: t(
      'お急ぎのときは、いつでもメールに返信してください。',
      'If anything is urgent, reply to any of our emails.',
    ),
  },
  stop: {
    heading: t('メールを止める', 'Stop these emails'),
    explain: t(
      'このアドレスにはもうお送りしません。手続きは残りますので、窓口からお電話します。',
      'We will not write to this address again. The procedure remains, so we will call you.',
    ),
    button: t('止める', 'Stop'),
    done: t('メールを止めました', 'Stopped'),
    doneDetail: t(
      '手続きは終わっていません。近いうちに、窓口からお電話します。',
      'The procedure is not finished. We will call you soon.',
    ),
  },
};
const ORDER: readonly Kind[] = ['hand-over', 'not-mine', 'pause', 'stop'];

/** What somebody can do about the mail they got. Opening it does nothing, so a scanner that follows links does no harm. */
export function choicesPage(token: string, locale: Locale, wrong = false): string {
  const other = locale === 'ja' ? 'en' : 'ja';
  const alert = wrong ? `<p class="refused" role="alert">${TEXTS.invalid[locale]}</p>` : '';
  const sections = ORDER.map((kind) => section(kind, token, locale)).join('\n');
  return page({
    locale,
    title: TEXTS.title[locale],
    body: `<p>${TEXTS.intro[locale]}</p>${alert}${sections}
      <p class="small"><a href="/m/${escapeHtml(token)}?lang=${other}" lang="${other}">${TEXTS.other[locale]}</a></p>`,
  });
}

function section(kind: Kind, token: string, locale: Locale): string {
  const { heading, explain, button } = ACTIONS[kind];
  const field = (name: string, label: Text, more: string) =>
    `<label for="${name}">${label[locale]}</label><input id="${name}" name="${name}" ${more}>`;
  const fields =
    kind === 'hand-over'
      ? field('familyName', TEXTS.familyName, 'required maxlength="80" autocomplete="off"') +
        field('givenName', TEXTS.givenName, 'maxlength="80" autocomplete="off"') +
        field(
          'email',
          TEXTS.email,
          'type="email" required maxlength="254" autocomplete="off" inputmode="email"',
        )
      : '';
  return `<section id="${kind}" aria-labelledby="${kind}-title"><h2 id="${kind}-title">${heading[locale]}</h2><p>${explain[locale]}</p>
    <form method="post" action="/m/${escapeHtml(token)}/${kind}?lang=${locale}">${fields}<button${kind === 'hand-over' ? '' : ' class="plain"'}>${button[locale]}</button></form></section>`;
}

/** That it is done, and what happens now. */
export function donePage(kind: Kind, locale: Locale): string {
  const { done, doneDetail } = ACTIONS[kind];
  const body = `<p role="status">${doneDetail[locale]}</p><p class="small">${TEXTS.close[locale]}</p>`;
  return page({ locale, title: done[locale], body });
}

/** For a link that was cut off, made up or is too old: the same page, so nothing can be learned from it. */
export function gonePage(locale: Locale): string {
  return page({ locale, title: TEXTS.gone[locale], body: `<p role="alert">${TEXTS.goneDetail[locale]}</p>` });
}
