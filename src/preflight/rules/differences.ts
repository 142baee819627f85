import type { AddressData, CompanyData, Field } from './types.ts';

/** A stretch of two texts: in both, in the register alone, or in what was entered alone. */
export interface Stretch {
  readonly kind: 'same' | 'registered' | 'entered';
  readonly text: string;
}

/** One field that is not as in the register, character by character: 登記: 五丁目2番3号 / 入力: 5-2-3. */
export interface Difference {
  readonly field: Field;
  readonly registered: string;
  readonly entered: string;
  readonly parts: readonly Stretch[];
}

const ADDRESS_FIELDS = ['postalCode', 'prefecture', 'city', 'line1', 'line2'] as const;
/** Longer texts are shown whole: comparing them letter by letter helps nobody. */
const LONGEST = 300;

/** Every field in which what was entered is not what the register has. Fields that one side lacks are left out. */
export function findDifferences(registered: CompanyData | null, entered: CompanyData): readonly Difference[] {
  if (registered === null) return [];
  return [
    compare('name', registered.name, entered.name),
    ...ADDRESS_FIELDS.map((field) =>
      compare(field, part(registered.address, field), part(entered.address, field)),
    ),
    compare('phone', registered.phone, entered.phone),
  ].filter((difference) => difference !== null);
}

const part = (address: AddressData | null, field: (typeof ADDRESS_FIELDS)[number]): string | null =>
  address?.[field] ?? null;

function compare(field: Field, registered: string | null, entered: string | null): Difference | null {
  if (registered === null || entered === null || registered === '' || entered === '') return null;
  if (isSame(field, registered, entered)) return null;
  return { field, registered, entered, parts: stretches(registered, entered) };
}

/** Postal codes and telephone numbers are numbers: how they are grouped says nothing. */
function isSame(field: Field, a: string, b: string): boolean {
  if (a === b) return true;
  if (field !== 'postalCode' && field !== 'phone') return false;
  const digits = (text: string) =>
    text
      .normalize('NFKC')
      .replace(/^\s*\+81(?:\s*\(?0\)?)?/u, '0')
      .replace(/\D/gu, '');
  return digits(a) === digits(b);
}

/** The longest common subsequence of two texts as stretches, in reading order. */
export function stretches(registered: string, entered: string): readonly Stretch[] {
  const [a, b] = [[...registered], [...entered]];
  if (a.length > LONGEST || b.length > LONGEST) {
    return [
      { kind: 'registered', text: registered },
      { kind: 'entered', text: entered },
    ];
  }
  const lengths = commonLengths(a, b);
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  const found: { kind: Stretch['kind']; text: string }[] = [];
  const add = (kind: Stretch['kind'], text: string) => {
    const last = found.at(-1);
    if (last?.kind === kind) last.text += text;
    else found.push({ kind, text });
  };
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      add('same', a[i] ?? '');
      i += 1;
      j += 1;
    } else if (i < a.length && (j >= b.length || at(i + 1, j) >= at(i, j + 1))) {
      add('registered', a[i] ?? '');
      i += 1;
    } else {
      add('entered', b[j] ?? '');
      j += 1;
    }
  }
  return found;
}

/** How much the ends of two texts from each pair of places on have in common. */
function commonLengths(a: readonly string[], b: readonly string[]): readonly (readonly number[])[] {
  const lengths: number[][] = Array.from({ length: a.length + 1 }, () =>
    new Array<number>(b.length + 1).fill(0),
  );
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const [row, below] = [lengths[i], lengths[i + 1]];
      if (row && below)
        row[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return lengths;
}
