/** Pairs of characters that mean the same in a name and are different characters to a register (外字 among them). */
const VARIANTS: readonly string[] = [
  '髙高',
  '﨑崎碕嵜',
  '斎斉齋齊',
  '辺邊邉',
  '沢澤',
  '広廣',
  '徳德',
  '浜濱濵',
  '吉𠮷',
  '島嶋嶌',
  '柳栁桺',
  '桑桒',
  '富冨',
  '鶴靏靍鸖',
  '桜櫻',
  '国國',
  '円圓',
  '会會',
  '学學',
  '栄榮',
  '宝寶寳',
  '竜龍',
  '関關',
  '塩鹽',
  '黒黑',
  '経經',
  '滝瀧',
  '亀龜',
  '真眞',
  '万萬',
  '恵惠',
  '実實',
  '来來',
  '与與',
  '豊豐',
  '条條',
  '静靜',
  '渋澁',
  '薮藪籔',
  '曽曾',
  '槙槇',
  '桧檜',
  '頼賴',
  '鉄鐵銕',
  '剣劍劔',
];

const PLAIN = new Map(
  VARIANTS.flatMap((group) => {
    const [plain = '', ...others] = [...group];
    return others.map((other) => [other, plain] as const);
  }),
);

/** Every sign that is read as a stroke in the middle of the line. */
export const DASHES = /[-‐‑‒–—―−ーｰ－─━]/gu;

/** True for a character that has a plainer twin, lies outside the common sets, or is a font's own (外字). */
export function isRareCharacter(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  const isPrivate = code >= 0xe000 && code <= 0xf8ff;
  const isCompatibility = code >= 0xf900 && code <= 0xfaff;
  return isPrivate || isCompatibility || code >= 0x20000;
}

/** Width made one: full-width letters and half-width kana read alike. */
export function foldWidth(text: string): string {
  return text.normalize('NFKC');
}

/** Variant characters made one. */
export function foldVariants(text: string): string {
  return [...text].map((character) => PLAIN.get(character) ?? character).join('');
}

/** Strokes made one. */
export function foldDashes(text: string): string {
  return text.replace(DASHES, '-');
}

export function dropSpaces(text: string): string {
  return text.replace(/\s+/gu, '');
}

/** What is left of a text when width, variants, strokes and spaces make no difference. */
export function foldAll(text: string): string {
  // Variants before width: NFKC would already turn compatibility characters into their twins.
  return dropSpaces(foldDashes(foldWidth(foldVariants(text)))).toLowerCase();
}
