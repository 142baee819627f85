import canonicalize from 'canonicalize';

/** Canonical JSON (RFC 8785): equal values give equal text, whatever the order of their keys. */
export function canonicalJson(value: unknown): string {
  // JSON.stringify writes numbers and strings as RFC 8785 wants them and is many times faster; it only has to be handed the keys in
  // order. What that cannot be done for goes the long way.
  const ordered = inOrder(value);
  const text = ordered === UNUSUAL ? canonicalize(value) : JSON.stringify(ordered);
  if (text === undefined) throw new TypeError('value has no JSON form');
  return text;
}

/** Stands for values of which JSON.stringify would write something else. */
const UNUSUAL = Symbol('unusual');
/** Such keys come first in every JavaScript object, in the order of numbers. */
const ARRAY_INDEX = /^\d+$/;

function inOrder(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
      return value.isWellFormed() ? value : UNUSUAL;
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : UNUSUAL;
    case 'object':
      if (value === null) return value;
      return Array.isArray(value)
        ? listInOrder(value)
        : membersInOrder(value as Readonly<Record<string, unknown>>);
    default:
      return UNUSUAL;
  }
}

function listInOrder(list: readonly unknown[]): unknown {
  const ordered: unknown[] = [];
  for (const item of list) {
    const one = inOrder(item);
    if (one === UNUSUAL) return UNUSUAL;
    ordered.push(one);
  }
  return ordered;
}

function membersInOrder(value: Readonly<Record<string, unknown>>): unknown {
  if ('toJSON' in value) return UNUSUAL;
  const ordered: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member === undefined) continue;
    const one = inOrder(member);
    if (one === UNUSUAL || ARRAY_INDEX.test(key) || key === '__proto__' || !key.isWellFormed())
      return UNUSUAL;
    ordered[key] = one;
  }
  return ordered;
}
