import fc from 'fast-check';

/** What people and attackers type into names, subjects and notes. */
const PIECES = [
  '\r\nBcc: evil@attacker.example',
  '\nSubject: other',
  '\r',
  '\u0000',
  ',',
  '"',
  '\\',
  ';',
  '<evil@attacker.example>',
  '＠',
  '@',
  '\u202Eelpmaxe',
  '\u2028',
  '=?utf-8?q?=0D=0ABcc:=20evil@attacker.example?=',
  '<script>alert(1)</script>',
  '</p><a href="https://attacker.example">here</a>',
  '<img src=x onerror=alert(1)>',
  '&lt;b&gt;',
  '{{constructor}}',
  '#{7*7}',
  '%0d%0aBcc:evil@attacker.example',
  'http://attacker.example/?a=1&b=2',
  'javascript:alert(1)',
  '山田 花子',
  '㍿髙﨑',
  '\ud800',
  '.\r\n.\r\nMAIL FROM:<x@y.example>',
  'x'.repeat(10_000),
];

export const HOSTILE: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 4 })
  .map((pieces) => pieces.join(''));
