import type { Text } from '../../../src/kernel/text.ts';

export interface PlacedText {
  readonly path: string;
  readonly text: Text;
}

/** Every sentence inside a value, with the path that leads to it. */
export function everyText(value: unknown, path = ''): readonly PlacedText[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('ja' in value && 'en' in value) return [{ path, text: value as Text }];
  return Object.entries(value).flatMap(([key, inner]) =>
    everyText(inner, path === '' ? key : `${path}.${key}`),
  );
}

/** Every `items` array inside a value, with the path that leads to it. */
export function everyItems(value: unknown, path = ''): readonly { path: string; items: readonly string[] }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = path === '' ? key : `${path}.${key}`;
    return key === 'items' ? [{ path: here, items: inner as readonly string[] }] : everyItems(inner, here);
  });
}
