import { dropSpaces, foldAll, foldDashes, foldVariants, foldWidth, isRareCharacter } from './fold.ts';
import { abbreviationIn, sanctionedVariants, splitName } from './legal-forms.ts';
import type { Draft, PreflightInput } from './types.ts';

const UNITS =
  /(事業本?部|営業本?部|部門|本店|支店|営業所|支社|事業所|事務所|工場|グループ|ショップ|ストア|オンライン)/u;

/** Company name against the register (C31). A spelling that the guide itself recommends is never found fault with (C79). */
export function checkName(input: PreflightInput): readonly Draft[] {
  const { entered, registered, duplicateName } = input;
  const name = entered.name;
  if (name === null || name.trim() === '') return [];
  const right = registered?.name ?? null;
  const drafts = [...abbreviated(name), ...rareCharacters(name)];
  if (right === null) return [...drafts, ...suspicious(name)];
  if (name === right) return drafts;
  if (duplicateName && sanctionedVariants(right).includes(name)) return drafts;
  const former = registered?.formerNames.some((old) => foldAll(old) === foldAll(spelledOut(name))) ?? false;
  if (former) return [...drafts, { rule: 'N8', field: 'name', params: { registered: right } }];
  const explained = differences(name, right);
  if (explained.length > 0) return [...drafts, ...explained];
  return drafts.length > 0
    ? drafts
    : [{ rule: 'N9', field: 'name', params: { registered: right, entered: name } }];
}

/** The name with a shortened legal form written out. */
function spelledOut(name: string): string {
  const short = abbreviationIn(name);
  return short === null ? name : name.replace(short.found, short.full);
}

function abbreviated(name: string): Draft[] {
  const found = abbreviationIn(name);
  return found === null ? [] : [{ rule: 'N1', field: 'name', params: { ...found } }];
}

function rareCharacters(name: string): Draft[] {
  const rare = [...name].filter(isRareCharacter);
  return rare.length === 0
    ? []
    : [{ rule: 'N4', field: 'name', severity: 'warn', params: { characters: rare.join('') } }];
}

/** Each way in which two spellings of one name differ: what still differs when everything else is made equal. */
function differences(name: string, right: string): Draft[] {
  const params = { registered: right, entered: name };
  const found: Draft['rule'][] = [];
  // A shortened form has been said already; what else differs is looked for behind it.
  const short = abbreviationIn(name);
  const [mine, theirs] = [splitName(spelledOut(name)), splitName(right)];
  if (foldAll(mine.core) !== foldAll(theirs.core)) {
    const [a, b] = [foldAll(mine.core), foldAll(theirs.core)];
    const isMore = b !== '' && a.includes(b);
    return isMore || (UNITS.test(mine.core) && !UNITS.test(theirs.core))
      ? [{ rule: 'N7', field: 'name', params }]
      : [];
  }
  if (mine.form !== null && mine.form === theirs.form && mine.place !== theirs.place) found.push('N2');
  const [a, b] = [dropSpaces(mine.core), dropSpaces(theirs.core)];
  if (foldWidth(foldVariants(a)) !== foldWidth(foldVariants(b)) && sameCase(a, b)) found.push('N5');
  if (foldDashes(foldWidth(a)) !== foldDashes(foldWidth(b)) && sameCase(a, b)) found.push('N4');
  if (foldDashes(foldVariants(a)) !== foldDashes(foldVariants(b)) && sameCase(a, b)) found.push('N3');
  if (short === null && spacesOf(name) !== spacesOf(right) && !found.includes('N2')) found.push('N6');
  return found.map((rule) => ({ rule, field: 'name', params }));
}

/** Capitals are no matter of width, strokes or variants. */
function sameCase(a: string, b: string): boolean {
  const plain = (text: string) => foldDashes(foldWidth(foldVariants(text)));
  return plain(a) === plain(b);
}

/** Where the spaces of a text are, and which. */
function spacesOf(text: string): string {
  return [...text]
    .map((character) => (/\s/u.test(character) ? character : '.'))
    .join('')
    .replace(/^\.+$/u, '');
}

/** Without a register to compare with, only what hardly ever stands in one. */
function suspicious(name: string): Draft[] {
  const drafts: Draft[] = [];
  const warn = (rule: Draft['rule']) =>
    drafts.push({ rule, field: 'name', severity: 'warn', params: { registered: '', entered: name } });
  if (/[\uff66-\uff9f]/u.test(name) || (/[Ａ-Ｚａ-ｚ０-９]/u.test(name) && /[A-Za-z0-9]/u.test(name)))
    warn('N3');
  if (/[ァ-ヺ][-‐‑‒–—―−－─](?![A-Za-z0-9])/u.test(name) || /[A-Za-z0-9]ー/u.test(name)) warn('N5');
  if (name !== name.trim() || /[\s　]{2,}/u.test(name)) warn('N6');
  if (UNITS.test(splitName(name).core)) warn('N7');
  return drafts;
}
