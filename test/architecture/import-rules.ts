import type { IForbiddenRuleType, IRegularForbiddenRuleType } from 'dependency-cruiser';

/**
 * Who may import whom (docs/architecture.md). An *area* is a folder of src that holds business: everything but the five
 * below. `import type` across areas is free of run-time weight and allowed where a rule does not say otherwise.
 */
const NOT_AN_AREA = 'kernel|config|platform|main|cli|console';
const AREA = `^src/(?!(?:${NOT_AN_AREA})/)([^/]+)/`;
/** The same area as the one captured by AREA. */
const SAME_AREA = '^src/$1/';

/** The codes of the procedure: lists of words that every area speaks, without any behaviour. */
const VOCABULARY = '^src/programmes/codes\\.ts$';

const notTypes = { dependencyTypesNot: ['type-only' as const] };
const packages = (...names: string[]) => `(?:^|(?:^|/)node_modules/)(?:${names.join('|')})(?:/|$)`;

function rule(
  name: string,
  comment: string,
  from: IRegularForbiddenRuleType['from'],
  to: IRegularForbiddenRuleType['to'],
): IRegularForbiddenRuleType {
  return { name, comment, severity: 'error', from, to };
}

/** Only the named places may import the named packages. */
function fence(name: string, comment: string, inside: string, ...names: string[]): IForbiddenRuleType {
  return rule(name, comment, { path: '^src/', pathNot: inside }, { path: packages(...names) });
}

const directions: IForbiddenRuleType[] = [
  rule(
    'kernel-imports-nothing',
    'Everything rests on the kernel.',
    { path: '^src/kernel/' },
    {
      path: '^src/',
      pathNot: '^src/kernel/',
    },
  ),
  rule(
    'config-imports-kernel-only',
    'Settings are read before anything else exists.',
    { path: '^src/config/' },
    {
      path: '^src/',
      pathNot: '^src/(config|kernel)/',
    },
  ),
  rule(
    'platform-knows-no-business',
    'Wrapped libraries serve every area alike.',
    { path: '^src/platform/' },
    {
      path: '^src/',
      pathNot: '^src/(platform|kernel|config)/',
    },
  ),
  rule(
    'platform-gets-its-settings',
    'Settings are handed over, not fetched.',
    { path: '^src/platform/' },
    {
      path: '^src/config/',
      ...notTypes,
    },
  ),
  rule(
    'rules-stay-pure',
    'Rules import the kernel, sibling rules and types.',
    { path: `${AREA}rules/` },
    {
      path: '^src/',
      pathNot: ['^src/kernel/', `${SAME_AREA}rules/`, VOCABULARY],
      ...notTypes,
    },
  ),
  rule(
    'rules-use-no-package',
    'A rule computes; libraries are wrapped elsewhere.',
    { path: `${AREA}rules/` },
    {
      path: '(^|/)node_modules/',
    },
  ),
  rule(
    'rules-do-no-io',
    'No clock, no randomness, no files; zlib is there for crc32.',
    { path: `${AREA}rules/` },
    {
      dependencyTypes: ['core'],
      pathNot: '^(node:)?zlib$',
    },
  ),
  rule(
    'store-decides-nothing',
    'A store knows SQL, not other business.',
    { path: `${AREA}store(\\.ts$|/)` },
    {
      path: '^src/',
      pathNot: ['^src/(kernel|platform/db)/', SAME_AREA],
      ...notTypes,
    },
  ),
  rule(
    'areas-meet-at-the-index',
    'What an area offers is what its index.ts exports.',
    { path: AREA },
    {
      path: AREA,
      pathNot: [SAME_AREA, '^src/[^/]+/index\\.ts$', '^src/tenancy/', VOCABULARY],
      ...notTypes,
    },
  ),
  rule(
    'a-store-is-private',
    'Not even types: a row is not an interface.',
    { path: AREA },
    {
      path: `${AREA}store(\\.ts$|/)`,
      pathNot: SAME_AREA,
    },
  ),
  rule(
    'tenancy-is-the-only-door',
    'The doors rest on few areas, the others rest on the doors.',
    {
      path: '^src/tenancy/',
    },
    {
      path: '^src/',
      pathNot: '^src/(tenancy|access|ledger|outbox|kernel|platform/db|platform/crypto)/',
      ...notTypes,
    },
  ),
  rule(
    'index-hides-the-store',
    'Whoever holds a store can go around the verbs.',
    { path: `${AREA}index\\.ts$` },
    {
      path: '/store(\\.ts$|/)',
    },
  ),
  rule(
    'routes-call-verbs',
    'A route unpacks, calls one verb and maps.',
    { path: '/(routes|jobs)\\.ts$' },
    {
      path: '^src/.*/store(\\.ts$|/)|^src/platform/db/',
      ...notTypes,
    },
  ),
  rule(
    'verbs-know-no-http',
    'A verb serves every entrance.',
    {
      path: AREA,
      pathNot: '/(routes|wire|index)\\.ts$|/wire/|/routes/',
    },
    { path: '^src/platform/http/', ...notTypes },
  ),
  rule(
    'wire-reaches-no-database',
    'It only maps.',
    { path: '/wire(\\.ts$|/)' },
    {
      path: '/store(\\.ts$|/)|^src/platform/db/',
    },
  ),
  rule(
    'nobody-imports-the-entrances',
    'main and cli put parts together; nothing rests on them.',
    {
      path: '^src/',
      pathNot: '^src/(main|cli)/',
    },
    { path: '^src/(main|cli)/' },
  ),
  rule(
    'main-does-not-know-the-command-line',
    'The command line calls main.',
    { path: '^src/main/' },
    {
      path: '^src/cli/',
    },
  ),
  rule(
    'console-is-a-client',
    'The console sees the public contract only.',
    { path: '^src/console/' },
    {
      path: '^src/',
      pathNot: '^src/console/',
    },
  ),
  rule(
    'product-does-not-need-tests',
    'What is shipped stands alone.',
    { path: '^src/' },
    { path: '^(test|bin)/' },
  ),
];

const fences: IForbiddenRuleType[] = [
  fence(
    'sql-lives-in-stores',
    'Prisma and pg only in platform/db and store.ts.',
    '^src/platform/db/|/store(\\.ts$|/)',
    'pg',
    '@prisma/[^/]+',
  ),
  fence(
    'queue-is-wrapped',
    'BullMQ and Redis only in platform/queue.',
    '^src/platform/queue/',
    'bullmq',
    'ioredis',
  ),
  fence(
    'http-is-wrapped',
    'Fastify only in platform/http, routes and main.',
    '^src/platform/http/|/routes\\.ts$|/routes/|^src/main/',
    'fastify',
    'fastify-[^/]+',
    '@fastify/[^/]+',
    '@scalar/[^/]+',
  ),
  fence(
    'mail-is-wrapped',
    'One place sends, receives and reads mail.',
    '^src/platform/mail/',
    'nodemailer',
    'smtp-server',
    'postal-mime',
    'imapflow',
  ),
  fence(
    'sign-in-is-wrapped',
    'One place speaks OpenID Connect.',
    '^src/access/sign-in/oidc-client\\.ts$',
    'openid-client',
  ),
  fence(
    'demo-identity-is-wrapped',
    'The provider of the demonstration is nobody else’s.',
    '^src/platform/demo-identity/',
    'oidc-provider',
  ),
  fence('log-is-wrapped', 'One place decides what a log line may hold.', '^src/platform/log/', 'pino'),
  fence('metrics-are-wrapped', 'One registry.', '^src/platform/metrics/', 'prom-client'),
  fence(
    'calendar-is-wrapped',
    'Rules receive a calendar.',
    '^src/platform/calendar/',
    '@holiday-jp/[^/]+',
    'temporal-polyfill',
  ),
  fence('command-line-is-wrapped', 'Only the command line parses arguments.', '^src/cli/', 'commander'),
  fence(
    'sheets-are-wrapped',
    'Spreadsheet formats end at the exchange.',
    '^src/exchange/',
    'csv-[^/]+',
    'exceljs',
    'hucre',
    'iconv-lite',
    'saxes',
    'yauzl',
  ),
  fence(
    'forms-are-at-the-edge',
    'zod checks settings and what comes in from outside; inside, types hold.',
    '^src/(config|platform/http)/|/(wire|routes)(\\.ts|/)',
    'zod',
  ),
];

const hygiene: IForbiddenRuleType[] = [
  rule(
    'no-cycles',
    'Two files that need each other are one file.',
    { path: '^src/' },
    {
      circular: true,
      viaOnly: { dependencyTypesNot: ['type-only'] },
    },
  ),
  rule('nothing-unresolved', 'Every import leads somewhere.', { path: '^src/' }, { couldNotResolve: true }),
  rule(
    'shipped-code-uses-shipped-packages',
    'Development dependencies are absent in production; the console is built into files before that.',
    { path: '^src/', pathNot: '^src/console/' },
    {
      dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
      ...notTypes,
    },
  ),
];

export const IMPORT_RULES: readonly IForbiddenRuleType[] = [...directions, ...fences, ...hygiene];
