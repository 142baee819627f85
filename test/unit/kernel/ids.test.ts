import { describe, expect, it } from 'vitest';
import { isId, newId } from '../../../src/kernel/ids.ts';

describe('ids', () => {
  it('are UUIDs of version 7 that sort by the time of their creation', () => {
    const ids = Array.from({ length: 50 }, () => newId<string>());
    expect(ids.every(isId)).toBe(true);
    expect([...ids].sort()).toEqual(ids);
  });

  it('refuses other UUID versions and other text', () => {
    expect(isId('9b2f7f5e-2f7c-4c39-9f3b-0a6c8f2d1e11')).toBe(false);
    expect(isId('x')).toBe(false);
  });
});
