/** Legal forms as the register writes them, the long ones first so that none hides another. */
export const LEGAL_FORMS = [
  '特定非営利活動法人',
  '一般社団法人',
  '一般財団法人',
  '公益社団法人',
  '公益財団法人',
  '社会福祉法人',
  '事業協同組合',
  '医療法人社団',
  '医療法人財団',
  '医療法人',
  '学校法人',
  '宗教法人',
  '協同組合',
  '株式会社',
  '有限会社',
  '合同会社',
  '合資会社',
  '合名会社',
  '相互会社',
] as const;

const ABBREVIATIONS: readonly (readonly [RegExp, string])[] = [
  [/㈱|[(（]株[)）]/u, '株式会社'],
  [/㈲|[(（]有[)）]/u, '有限会社'],
  [/[(（](?:合同|合|同)[)）]/u, '合同会社'],
  [/㈾|[(（]資[)）]/u, '合資会社'],
  [/㈴|[(（]名[)）]/u, '合名会社'],
  [/㈳|[(（]社[)）]/u, '社団法人'],
  [/㈶|[(（]財[)）]/u, '財団法人'],
  [/㈻|[(（]学[)）]/u, '学校法人'],
  [/[(（]医[)）]/u, '医療法人'],
  [/[(（]福[)）]/u, '社会福祉法人'],
  [/[(（]特非[)）]|NPO法人/u, '特定非営利活動法人'],
];

const BARE: readonly (readonly [RegExp, string])[] = [
  [/^株(?!式)|[\s　]株$/u, '株式会社'],
  [/^有(?=[\s　])|[\s　]有$/u, '有限会社'],
  [/^合同(?!会社)(?=[\s　])|[\s　]合同$/u, '合同会社'],
];

const LATIN = /(?:^|[\s,.])(?:co\.?,?\s*ltd\.?|k\.?\s?k\.?|g\.?\s?k\.?|inc\.?|corp\.?|ltd\.?|llc)$/iu;

/** A shortened legal form in a name with what it stands for; null when there is none. */
export function abbreviationIn(name: string): { readonly found: string; readonly full: string } | null {
  for (const [pattern, full] of [...ABBREVIATIONS, ...BARE]) {
    const match = pattern.exec(name);
    if (match) return { found: match[0].trim(), full };
  }
  const latin = LATIN.exec(name);
  return latin ? { found: latin[0].replace(/^[\s,.]+/u, ''), full: '株式会社' } : null;
}

export interface SplitName {
  readonly form: string | null;
  readonly place: 'before' | 'after' | null;
  /** The name without its form, spaces in between left out. */
  readonly core: string;
}

/** A name taken apart into its legal form and the rest. */
export function splitName(name: string): SplitName {
  const trimmed = name.trim();
  for (const form of LEGAL_FORMS) {
    if (trimmed.startsWith(form)) return { form, place: 'before', core: trimmed.slice(form.length).trim() };
    if (trimmed.endsWith(form)) return { form, place: 'after', core: trimmed.slice(0, -form.length).trim() };
  }
  return { form: null, place: null, core: trimmed };
}

/** The three spellings that help when a name is taken, in the order in which to try them (C79). */
export function sanctionedVariants(name: string): readonly string[] {
  const { form, place, core } = splitName(name);
  const spaced = form === null ? [] : [place === 'before' ? `${form} ${core}` : `${core} ${form}`];
  return [...spaced, `${name} `, `${name}.`];
}
