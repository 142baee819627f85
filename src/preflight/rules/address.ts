import { DASHES, dropSpaces, foldAll, foldVariants, foldWidth } from './fold.ts';
import { PREFECTURES, prefecturesOf } from './postal.ts';
import type { AddressData, Draft, Field, PreflightInput } from './types.ts';

const KANJI_DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const BUILDING =
  /(ビル|ビルディング|タワー|マンション|ハイツ|コーポ|プラザ|センター|館|棟|号室|[0-9０-９]+\s*(階|F|Ｆ)|アネックス)/u;
const BRANCH = /(支店|支社|営業所|出張所|事業所|工場|倉庫|ショールーム)/u;
const PO_BOX = /(私書箱|郵便局留|局留め?|P\.?\s?O\.?\s?Box)/iu;
const BLOCK_WORDS = /(丁目|番地?|号|の)/u;

/** Kanji numbers before a counter as figures: 二十五番 is 25番. Nothing else is touched, so 二引ビル stays 二引ビル. */
export function figures(text: string): string {
  return text.replace(/[〇一二三四五六七八九十百]+(?=丁目|番地?|号|条|線|階)/gu, (kanji) =>
    String(kanjiNumber(kanji)),
  );
}

function kanjiNumber(kanji: string): number {
  if (!/[十百]/u.test(kanji)) return Number([...kanji].map((c) => KANJI_DIGITS[c] ?? 0).join(''));
  let total = 0;
  let digit = 0;
  for (const character of kanji) {
    if (character === '百') {
      total += (digit || 1) * 100;
      digit = 0;
    } else if (character === '十') {
      total += (digit || 1) * 10;
      digit = 0;
    } else digit = KANJI_DIGITS[character] ?? 0;
  }
  return total + digit;
}

/** One spelling for every way of writing a block: 五丁目2番地3, 5丁目2番3号 and ５－２－３ are the same place. */
export function foldBlock(text: string): string {
  return figures(foldWidth(foldVariants(dropSpaces(text))))
    .replace(DASHES, '-')
    .replace(/(丁目|番地の?|番|号|(?<=\d)の(?=\d))/gu, '-')
    .replace(/-+/gu, '-')
    .replace(/-(?=$|[^\d])/gu, '')
    .toLowerCase();
}

/** Address against the register (C31, C33), and against what can be told without one. */
export function checkAddress(input: PreflightInput): readonly Draft[] {
  const { address } = input.entered;
  if (address === null) return [];
  const registered = input.registered?.address ?? null;
  const drafts = [...place(address), ...postBox(address), ...split(address)];
  if (registered === null) return [...drafts, ...withoutRegister(address)];
  return [...drafts, ...againstRegister(address, registered)];
}

function againstRegister(address: AddressData, registered: AddressData): Draft[] {
  const drafts: Draft[] = [];
  const isElsewhere =
    foldAll(address.prefecture ?? '') !== foldAll(registered.prefecture ?? '') ||
    foldAll(address.city ?? '') !== foldAll(registered.city ?? '');
  if (isElsewhere && bothKnown(address.city, registered.city)) {
    drafts.push(differs('A4', 'city', registered.city, address.city));
  } else if (BRANCH.test(whole(address)) && !BRANCH.test(whole(registered))) {
    drafts.push(differs('A4', 'address', whole(registered), whole(address)));
  }
  if (!isElsewhere) drafts.push(...blockOf(address, registered));
  drafts.push(...buildingOf(address, registered));
  if (bothKnown(address.postalCode, registered.postalCode)) {
    const digits = (text: string | null) => foldWidth(text ?? '').replace(/\D/gu, '');
    if (digits(address.postalCode) !== digits(registered.postalCode))
      drafts.push(differs('A7', 'postalCode', registered.postalCode, address.postalCode));
  }
  return drafts;
}

function blockOf(address: AddressData, registered: AddressData): Draft[] {
  const [mine, right] = [address.line1 ?? '', registered.line1 ?? ''];
  if (mine === '' || right === '' || mine === right) return [];
  // Written alike but for a building that stands in the same line: the rule about buildings says so.
  const [a, b] = [withoutBuilding(mine), withoutBuilding(right)];
  if (a === b) return [];
  const rule = foldBlock(a) === foldBlock(b) ? 'A1' : 'A7';
  return [differs(rule, 'line1', right, mine)];
}

/** The line up to where a building begins: behind a space, or behind the last number of the block. */
function withoutBuilding(line: string): string {
  const trimmed = line.trim();
  if (!BUILDING.test(trimmed)) return trimmed;
  const [first = '', ...rest] = trimmed.split(/[\s　]+/u);
  if (rest.length > 0 && BUILDING.test(rest.join(' '))) return first;
  const block =
    /^.*?(?:[0-9０-９]+(?:[-‐−－ー][0-9０-９]+)+|[0-9０-９一二三四五六七八九十]+(?:号|番地?[0-9０-９]*))(?![0-9０-９]*[番号])/u.exec(
      trimmed,
    );
  return block?.[0] ?? trimmed;
}

function buildingOf(address: AddressData, registered: AddressData): Draft[] {
  const has = ({ line1, line2 }: AddressData) => (line2 ?? '').trim() !== '' || BUILDING.test(line1 ?? '');
  if (has(address) !== has(registered)) return [differs('A2', 'line2', registered.line2, address.line2)];
  const [mine, right] = [address.line2?.trim() ?? '', registered.line2?.trim() ?? ''];
  return mine !== '' && right !== '' && mine !== right ? [differs('A7', 'line2', right, mine)] : [];
}

function place({ postalCode, prefecture, city }: AddressData): Draft[] {
  if (prefecture !== null && prefecture !== '' && !PREFECTURES.includes(prefecture)) {
    return [{ rule: 'A3', field: 'prefecture', params: { postalCode: postalCode ?? '', prefecture } }];
  }
  const known = prefecturesOf(postalCode ?? '');
  if (prefecture === null || known.length === 0 || known.includes(prefecture)) return [];
  const params = { postalCode: postalCode ?? '', prefecture: `${prefecture}${city ?? ''}` };
  return [{ rule: 'A3', field: 'postalCode', severity: 'warn', params }];
}

function postBox(address: AddressData): Draft[] {
  return PO_BOX.test(whole(address)) ? [{ rule: 'A5', field: 'address' }] : [];
}

/** Parts that stand in the wrong field. */
function split({ prefecture, city, line1, line2 }: AddressData): Draft[] {
  const drafts: Draft[] = [];
  const wrong = (field: Field, entered: string) =>
    drafts.push({ rule: 'A6', field, severity: 'warn', params: { entered } });
  if (city !== null && /[0-9０-９]|丁目|番地/u.test(city)) wrong('city', city);
  if (city !== null && prefecture !== null && prefecture !== '' && city.startsWith(prefecture))
    wrong('city', city);
  if (line1 !== null && city !== null && city !== '' && line1.includes(city)) wrong('line1', line1);
  if (
    line1 !== null &&
    (line2 ?? '') === '' &&
    /[0-9０-９号地]\s*[\s　].*(ビル|タワー|マンション|[0-9０-９]+階)/u.test(line1)
  )
    wrong('line1', line1);
  if (line2 !== null && /丁目|番地/u.test(line2)) wrong('line2', line2);
  return drafts;
}

/** 5-2-3 may be right or not: only the register knows (C31). */
function withoutRegister({ line1 }: AddressData): Draft[] {
  const text = foldWidth(line1 ?? '');
  const onlyHyphens = /\d-\d/u.test(text.replace(DASHES, '-')) && !BLOCK_WORDS.test(text);
  return onlyHyphens
    ? [{ rule: 'A1', field: 'line1', severity: 'warn', params: { registered: '', entered: line1 ?? '' } }]
    : [];
}

const whole = ({ prefecture, city, line1, line2 }: AddressData): string =>
  [prefecture, city, line1, line2].map((part) => part ?? '').join('');

const bothKnown = (a: string | null, b: string | null): boolean => (a ?? '') !== '' && (b ?? '') !== '';

function differs(
  rule: Draft['rule'],
  field: Field,
  registered: string | null,
  entered: string | null,
): Draft {
  return { rule, field, params: { registered: registered ?? '', entered: entered ?? '' } };
}
