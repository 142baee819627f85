import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headerText, normalizeAddress } from '../../../src/platform/mail/address.ts';

describe('an address', () => {
  it.each([
    ['hanako@aoitec.example', 'hanako@aoitec.example'],
    ['Hanako.Yamada+csp@Aoitec.Example', 'Hanako.Yamada+csp@aoitec.example'],
    ['ｈａｎａｋｏ＠ａｏｉｔｅｃ．ｅｘａｍｐｌｅ', 'hanako@aoitec.example'],
    ['  o’brien@x.example '.replace('’', "'"), "o'brien@x.example"],
    ['info@日本語.example', 'info@xn--wgv71a119e.example'],
  ])('%s is written %s', (given, address) => {
    expect(normalizeAddress(given)).toBe(address);
    expect(normalizeAddress(address)).toBe(address);
  });

  it.each([
    '',
    'hanako',
    'hanako@localhost',
    '@aoitec.example',
    'hanako@',
    'a@b@aoitec.example',
    'a＠b@aoitec.example',
    '"a b"@aoitec.example',
    '"evil@attacker.example"@aoitec.example',
    'hanako@[127.0.0.1]',
    'hanako@aoitec.example, other@x.example',
    'hanako@aoitec.example>\r\nRCPT TO:<x@y.example',
    'hanako@aoitec.example\nBcc: x@y.example',
    'ha\u0000nako@aoitec.example',
    'Hanako <hanako@aoitec.example>',
    'hanako@aoitec..example',
    'hanako@-aoitec.example',
    'hanako@aoitec.123',
    '.hanako@aoitec.example',
    'hanako.@aoitec.example',
    'はなこ@aoitec.example',
    'hanako@aoi_tec.example',
    `${'a'.repeat(65)}@aoitec.example`,
    `a@${'b'.repeat(250)}.example`,
  ])('%j is none', (given) => {
    expect(normalizeAddress(given)).toBeNull();
  });

  it('comes out as one mailbox of plain characters whatever goes in', () => {
    const parts = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('@', '＠', '.', 'a', 'x.example', '\r\n', '"', '<', ','),
      ),
    );
    fc.assert(
      fc.property(parts, (pieces) => {
        const address = normalizeAddress(pieces.join(''));
        if (address !== null) expect(address).toMatch(/^[!-?A-~]+@[a-z0-9.-]+$/);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a text in a header', () => {
  it('stays on one line and shows everything it holds', () => {
    expect(headerText('a\r\nBcc: x@y.example')).toBe('a Bcc: x@y.example');
    expect(headerText('a\u0000b\u202Ec\u2028d')).toBe('a b c d');
    expect(headerText('【株式会社アオイテック】 ㍿ 𠮷野')).toBe('【株式会社アオイテック】 ㍿ 𠮷野');
    expect(headerText('x'.repeat(10_000))).toHaveLength(200);
    expect(headerText('\ud800a')).toBe('\ufffda');
  });
});
