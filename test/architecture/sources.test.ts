import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkSource, walkSources } from './source-walk.ts';

describe('the sources', () => {
  it('do only what their place allows', () => {
    expect(walkSources(resolve(import.meta.dirname, '../../src'))).toEqual([]);
  });

  it.each([
    ['settings come from config', 'onboarding/a.ts', 'const a = process.env.PORT;', 'main/a.ts'],
    ['rules are handed the time', 'onboarding/rules/a.ts', 'const a = Date.now();', 'onboarding/a.ts'],
    ['rules are handed the time', 'onboarding/rules/a.ts', 'const a = new Date();', 'platform/log/a.ts'],
    ['rules are handed the time', 'onboarding/rules/deep/a.ts', 'const a = Date();', 'cli/a.ts'],
    ['rules draw no lots', 'onboarding/rules/a.ts', 'const a = Math.random();', 'onboarding/a.ts'],
    ['rules draw no lots', 'onboarding/rules/a.ts', 'const a = crypto.randomUUID();', 'onboarding/a.ts'],
    ['rules answer at once', 'onboarding/rules/a.ts', 'async function a() {}', 'onboarding/a.ts'],
    ['rules answer at once', 'onboarding/rules/a.ts', 'const a = (): Promise<void> => b;', 'onboarding/a.ts'],
    ['rules speak to nobody', 'onboarding/rules/a.ts', 'const a = fetch("x");', 'onboarding/a.ts'],
  ])('are refused when they break "%s"', (rule, file, source, elsewhere) => {
    expect(checkSource(file, source)).toContainEqual({ rule, file });
    expect(checkSource(elsewhere, source)).toEqual([]);
  });

  it('may use what only looks alike', () => {
    const source = `
      import type { Promise as Vow } from './x.ts';
      const at = new Date(given);
      const later = Date.parse(given);
      const text = 'process.env and Date.now()'; // Math.random()`;
    expect(checkSource('onboarding/rules/a.ts', source.replace('Promise as Vow', 'Vow'))).toEqual([]);
  });
});
