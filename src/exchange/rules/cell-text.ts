import { EMPTY, problem, type Reading, value } from './row-problem.ts';

/** Excel's error values; they arrive as text and are never data. */
const EXCEL_ERRORS = /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|FIELD!)$/u;

/** What people write when they mean that there is nothing to write. */
const NOTHING = /^([\s‐−–—―ー－-]*|なし|無し|無|n\/a|na|不明|未定|未入力|未取得|未登録)$/iu;

/** Line breaks become spaces, outer space goes; width and characters stay as typed, because the registry is the authority (C31). */
export function tidy(cell: string): string {
  return cell
    .replace(/^\uFEFF/u, '')
    .replace(/[\r\n\t]+/gu, ' ')
    .trim();
}

/** For everything that is a number or a code: one width, no inner space (full-width digits are the rule in Japan). */
export function narrow(cell: string): string {
  return tidy(cell)
    .normalize('NFKC')
    .replace(/[‐‑‒–—―−ー﹣－]/gu, '-')
    .replace(/\s+/gu, '');
}

/** What holds for every cell before its kind is looked at. */
export function refuseBrokenCell(cell: string): Reading<never> | undefined {
  const text = cell.trim();
  if (text === '') return EMPTY;
  if (EXCEL_ERRORS.test(text)) return problem('cell_error_value');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/u.test(text)) return problem('cell_control_character');
  return undefined;
}

/** True for cells that say nothing although they are not empty: 「－」「なし」. */
export function saysNothing(cell: string): boolean {
  return NOTHING.test(tidy(cell).normalize('NFKC'));
}

export function readText(cell: string): Reading<string> {
  const text = tidy(cell);
  return text === '' || /^[‐−–—―ー－-]+$/u.test(text) ? EMPTY : value(text);
}

/** One address; of several in one cell the first is taken and the person is told. Case is kept, width is not. */
export function readEmail(cell: string): Reading<string> {
  if (saysNothing(cell)) return EMPTY;
  const all = tidy(cell)
    .normalize('NFKC')
    .split(/[\s,;、/]+/u)
    .map((part) => part.replace(/^mailto:/iu, '').replace(/^.*<([^>]*)>$/u, '$1'))
    .filter((part) => part.includes('@'));
  const first = all[0];
  if (
    first === undefined ||
    first.length > 254 ||
    !/^[^@\s"'<>]+@[^@\s"'<>]+\.[^@\s"'<>.]{2,}$/u.test(first)
  ) {
    return problem('email_form');
  }
  return value(first, all.length > 1 ? 'email_several' : undefined);
}

export function readUrl(cell: string): Reading<string> {
  if (saysNothing(cell)) return EMPTY;
  const text = tidy(cell).normalize('NFKC');
  const full = /^https?:\/\//iu.test(text) ? text : `https://${text}`;
  try {
    const url = new URL(full);
    return url.hostname.includes('.') && url.username === '' ? value(full) : problem('url_form');
  } catch {
    return problem('url_form');
  }
}

/** `name.onmicrosoft.com` (C14); the bare first part is completed, because people write only that. Other domains are kept as told. */
export function readDomain(cell: string): Reading<string> {
  if (saysNothing(cell)) return EMPTY;
  const text = narrow(cell).toLowerCase().replace(/^.*@/u, '');
  const full = text.includes('.') ? text : `${text}.onmicrosoft.com`;
  return full.length <= 253 && /^(?!-)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/u.test(full)
    ? value(full)
    : problem('domain_form');
}

export function readGuid(cell: string): Reading<string> {
  if (saysNothing(cell)) return EMPTY;
  const text = narrow(cell)
    .toLowerCase()
    .replace(/^\{|\}$/gu, '');
  return /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/u.test(text) ? value(text) : problem('guid_form');
}

/** Our own id of a reseller; only an export can know it. */
export function readId(cell: string): Reading<string> {
  const read = readGuid(cell);
  return read.kind === 'problem' ? problem('id_form') : read;
}

/** 「A、B」 and 「A,B」; sorted and without repetition, so the order in a cell means nothing. */
export function readTags(cell: string): Reading<readonly string[]> {
  const tags = tidy(cell)
    .split(/[,、;；]/u)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '' && !saysNothing(tag));
  if (tags.length > 20 || tags.some((tag) => tag.length > 50)) return problem('cell_too_long');
  return tags.length === 0 ? EMPTY : value([...new Set(tags)].sort());
}

/** 0 to 100; `0.85`, as Excel stores 85 %, is only taken for a share when the sign is missing and it lies below 1. */
export function readPercent(cell: string): Reading<number> {
  if (saysNothing(cell)) return EMPTY;
  const match = /^(\d{1,3}(?:\.\d+)?)(%?)$/u.exec(narrow(cell));
  if (match === null) return problem('percent_form');
  const number = Number(match[1]);
  const percent = match[2] === '' && number > 0 && number <= 1 ? number * 100 : number;
  return percent <= 100 ? value(Math.round(percent * 100) / 100) : problem('percent_form');
}
