/** The parts of a JSON Pointer (RFC 6901); throws RangeError when it is not one. */
export function pointerParts(pointer: string): string[] {
  if (pointer !== '' && !pointer.startsWith('/')) throw new RangeError('a JSON Pointer begins with a slash');
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The pointer of a member below another pointer. */
export function pointerTo(parent: string, key: string | number): string {
  return `${parent}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

type Change = (value: unknown) => unknown;

/** A copy of the value in which the place that the pointer names is replaced; undefined when there is no such place. */
export function changeAt(value: unknown, pointer: string, change: Change): unknown {
  return descend(value, pointerParts(pointer), change);
}

function descend(value: unknown, [part, ...rest]: readonly string[], change: Change): unknown {
  if (part === undefined) return change(value);
  if (Array.isArray(value)) {
    const at = /^(0|[1-9]\d*)$/.test(part) ? Number(part) : -1;
    if (!(at in value)) return undefined;
    const below = descend(value[at], rest, change);
    return below === undefined ? undefined : value.with(at, below);
  }
  if (!isRecord(value) || !Object.hasOwn(value, part)) return undefined;
  const below = descend(value[part], rest, change);
  return below === undefined ? undefined : { ...value, [part]: below };
}

/** True for an object that is neither null nor an array. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
