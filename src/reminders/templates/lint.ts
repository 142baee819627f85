import type { Text } from '../../kernel/text.ts';
import { isAllowedLink } from '../../programmes/index.ts';
import type { RenderedMail } from './types.ts';

/** Something a mail must not have; `where` names the part. */
export interface LintFinding {
  readonly rule:
    | 'link_host'
    | 'bare_address'
    | 'subject_length'
    | 'text_length'
    | 'size'
    | 'promotion'
    | 'secret'
    | 'image'
    | 'script'
    | 'place_left'
    | 'language_missing';
  readonly where: 'subject' | 'html' | 'text' | 'intro' | 'closing';
  readonly message: Text;
}

/** A phone shows about 40; nothing gets better after 120. */
const SUBJECT_LIMIT = 120;
/** Gmail cuts HTML off at 102 kB. */
const SIZE_LIMIT = 100_000;
const TEXT_LIMIT = 12_000;

const t = (ja: string, en: string): Text => ({ ja, en });

const MESSAGES: Readonly<Record<LintFinding['rule'], Text>> = {
  link_host: t('許可されていないサイトへのリンクがあります。', 'It links to a site that is not on the list.'),
  bare_address: t(
    '許可されていないサイトのアドレスが書かれています。',
    'It mentions the address of a site that is not on the list.',
  ),
  subject_length: t('件名が長すぎます（120文字まで）。', 'The subject is too long (up to 120 characters).'),
  text_length: t('本文が長すぎます。', 'The text is too long.'),
  size: t('メールが大きすぎます（100 kBまで）。', 'The mail is too large (up to 100 kB).'),
  promotion: t(
    '宣伝の言葉があります。お手続きの案内だけを書いてください。',
    'It contains promotional words. Write about the procedure only.',
  ),
  secret: t(
    'パスワードや秘密の値を尋ねているか、含んでいます。',
    'It asks for, or contains, a password or secret.',
  ),
  image: t('画像が含まれています。', 'It contains an image.'),
  script: t(
    '動作する部品（スクリプトやフォーム）が含まれています。',
    'It contains active parts (script or form).',
  ),
  place_left: t('差し込みの {…} が残っています。', 'A place in braces was left unfilled.'),
  language_missing: t('日本語と英語の両方が必要です。', 'Both Japanese and English are needed.'),
};

const PROMOTION =
  /セール|キャンペーン|割引|特価|お得|今だけ|無料(?:体験|進呈|プレゼント)|抽選|限定(?:特典|価格)|\b(?:discount|sale|special offer|promo(?:tion)?|coupon|free trial|limited[- ]time|buy now|% off)\b/iu;
const ASKS_SECRET =
  /(?:パスワード|暗証番号|確認コード|認証コード|カード番号)を?(?:返信|送|お?知らせ|記入|入力して(?:返信|送))|(?:send|reply with|tell) us (?:your|the) (?:password|pin|code|card number)/iu;
const HOLDS_SECRET =
  /-----BEGIN [A-Z ]*PRIVATE KEY|\b(?:sk|pk|rk)_(?:live|test)_\w{8,}|\bAKIA[0-9A-Z]{16}\b|\beyJ[\w-]{10,}\.[\w-]{10,}\.|\bshr_[a-z]+_\w{16,}/u;
/** Looked for in tags whose quoted values are blanked: a value may say anything. */
const ACTIVE = /<(?:script|form|iframe|object|embed|input|link|base|svg)\b|<[^<>]*\son[a-z]+\s*=/iu;

const finding = (rule: LintFinding['rule'], where: LintFinding['where']): LintFinding => ({
  rule,
  where,
  message: MESSAGES[rule],
});

/** Everything wrong with a mail as it would leave. `ours`: the origins of our own pages, which its footer may name. */
export function lintMail(
  mail: Pick<RenderedMail, 'subject' | 'html' | 'text'>,
  ours: readonly string[],
): LintFinding[] {
  const fits = (url: string) =>
    isAllowedLink(url) || (URL.canParse(url) && ours.includes(new URL(url).origin));
  const hrefs = [...mail.html.matchAll(/href="([^"]*)"/gu)].map(([, url = '']) =>
    url.replaceAll('&amp;', '&'),
  );
  return [
    ...(hrefs.every(fits) ? [] : [finding('link_host', 'html')]),
    ...(/<img\b|background(?:-image)?\s*[:=]\s*["']?url/iu.test(mail.html) ? [finding('image', 'html')] : []),
    ...(ACTIVE.test(mail.html.replace(/"[^"]*"/gu, '""')) ? [finding('script', 'html')] : []),
    ...(Buffer.byteLength(mail.html) > SIZE_LIMIT ? [finding('size', 'html')] : []),
    ...(mail.subject.length > SUBJECT_LIMIT ? [finding('subject_length', 'subject')] : []),
    ...(mail.text.length > TEXT_LIMIT ? [finding('text_length', 'text')] : []),
    ...lintWords(mail.subject, 'subject', fits),
    ...lintWords(mail.text, 'text', fits),
  ];
}

/** Everything wrong with a tenant's own words, before they are kept. */
export function lintOverride(words: {
  readonly intro: Text | null;
  readonly closing: Text | null;
}): LintFinding[] {
  return (['intro', 'closing'] as const).flatMap((where) => {
    const text = words[where];
    if (text === null) return [];
    const missing = text.ja.trim() === '' || text.en.trim() === '';
    const long = [text.ja, text.en].some((one) => one.length > 2_000);
    return [
      ...(missing ? [finding('language_missing', where)] : []),
      ...(long ? [finding('text_length', where)] : []),
      ...unique([text.ja, text.en].flatMap((one) => lintWords(one, where, (url) => isAllowedLink(url)))),
    ];
  });
}

/** What no text in a mail may hold. */
function lintWords(text: string, where: LintFinding['where'], fits: (url: string) => boolean): LintFinding[] {
  const addresses = [...text.matchAll(/https?:\/\/[^\s<>"'」）)]+/giu)].map(([url]) => url);
  return [
    ...(addresses.every(fits) ? [] : [finding('bare_address', where)]),
    ...(PROMOTION.test(text) ? [finding('promotion', where)] : []),
    ...(ASKS_SECRET.test(text) || HOLDS_SECRET.test(text) ? [finding('secret', where)] : []),
    ...(/\{\w+\}/u.test(text) ? [finding('place_left', where)] : []),
  ];
}

function unique(findings: readonly LintFinding[]): LintFinding[] {
  return [...new Map(findings.map((one) => [`${one.rule} ${one.where}`, one])).values()];
}
