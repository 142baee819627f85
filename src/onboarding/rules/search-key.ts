const LEGAL_FORMS = [
  '株式会社',
  '有限会社',
  '合同会社',
  '合資会社',
  '合名会社',
  '相互会社',
  '特定非営利活動法人',
  'NPO法人',
  '一般社団法人',
  '公益社団法人',
  '一般財団法人',
  '公益財団法人',
  '社会福祉法人',
  '医療法人社団',
  '医療法人財団',
  '医療法人',
  '学校法人',
  '宗教法人',
  '協同組合',
  '事業協同組合',
  '(株)',
  '(有)',
  '(合)',
  '(名)',
  '(資)',
  '(社)',
  '(財)',
  '(学)',
  '(医)',
  '(福)',
  '(同)',
]
  .map((form) => fold(form))
  .sort((a, b) => b.length - a.length);

const LATIN_FORMS =
  /(?:^|[\s,.])(?:co\.?,?\s*ltd\.?|company,?\s*limited|k\.?\s?k\.?|g\.?\s?k\.?|inc(?:orporated)?\.?|corp(?:oration)?\.?|ltd\.?|limited|llc|l\.l\.c\.)(?=$|[\s,.])/g;
const DASHES = /[-‐‑‒–—―−ーｰ~〜～]/g;
const PUNCTUATION = /[\s・･.,'"“”‘’()[\]{}「」『』【】/\\&＆+*:;!?#@_|]/g;

/** One spelling for width, case and kana: ｶﾅ, かな and カナ are equal, as are ＡＢＣ and abc. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ぁ-ゖゝゞ]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0x60));
}

/**
 * The key by which names are compared, sorted and searched: width, kana, case, spaces, dashes and the legal form make no
 * difference, so "㈱ｱｵｲﾃｯｸ", "株式会社 アオイテック" and "アオイ・テック" share one key. Never shown to anybody.
 */
export function searchKey(name: string): string {
  let folded = fold(name).replace(LATIN_FORMS, ' ');
  for (const form of LEGAL_FORMS) folded = folded.replaceAll(form, '');
  const key = folded.replace(DASHES, '').replace(PUNCTUATION, '');
  // A name that is nothing but a legal form or signs keeps its own letters, so that it can still be found.
  return key === '' ? fold(name).trim() : key;
}

/** Everything infix search looks through, one part a line. */
export function haystackOf(parts: readonly (string | null)[]): string {
  return parts.flatMap((part) => (part === null ? [] : [searchKey(part)])).join('\n');
}

/**
 * The pairs of neighbouring letters of a text, salted with the tenant: the index over them is in effect one per tenant.
 * Empty for fewer than two letters.
 */
export function gramsOf(tenantId: string, haystack: string): string[] {
  const salt = tenantId.slice(-8);
  const grams = new Set<string>();
  for (const line of haystack.split('\n')) {
    const letters = [...line];
    for (let i = 0; i + 1 < letters.length; i++) grams.add(`${salt}${letters[i]}${letters[i + 1]}`);
  }
  return [...grams];
}

/** A LIKE pattern that means exactly the text, wherever it stands. */
export function infixPattern(key: string): string {
  return `%${key.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}
