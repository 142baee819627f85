import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { areaCycles, cruiseImports, type Imports } from './cruise-imports.ts';
import { IMPORT_RULES } from './import-rules.ts';

const root = resolve(import.meta.dirname, '../..');

describe('the imports of src', () => {
  let imports: Imports;
  beforeAll(async () => {
    imports = await cruiseImports(root);
  });

  it('were all read', () => {
    const own = imports.modules.filter((module) => module.source.startsWith('src/'));
    expect(own.length).toBeGreaterThan(100);
    // A parser that understands nothing would find no violation either.
    const types = own.flatMap((module) => module.dependencies.flatMap((to) => to.dependencyTypes));
    expect(types.filter((type) => type === 'type-only').length).toBeGreaterThan(50);
    expect(types.filter((type) => type === 'npm').length).toBeGreaterThan(10);
  });

  it('keep to the rules', () => {
    expect(imports.violations.map(({ rule, from, to }) => `${rule}: ${from} -> ${to}`)).toEqual([]);
  });

  it('form no loop between areas', () => {
    expect(areaCycles(imports.modules)).toEqual([]);
  });
});

/** One planted import per rule that breaks it, and its twin that is fine. `[file, line]`. */
const PLANTS: Readonly<Record<string, { bad: [string, string]; good: [string, string] }>> = {
  'kernel-imports-nothing': {
    bad: ['kernel/a.ts', "import '../config/empty.ts';"],
    good: ['kernel/b.ts', "import './empty.ts';"],
  },
  'config-imports-kernel-only': {
    bad: ['config/a.ts', "import '../platform/log/empty.ts';"],
    good: ['config/b.ts', "import '../kernel/empty.ts';"],
  },
  'platform-knows-no-business': {
    bad: ['platform/db/a.ts', "import type { A } from '../../sales/index.ts';"],
    good: ['platform/db/b.ts', "import '../../kernel/empty.ts';"],
  },
  'platform-gets-its-settings': {
    bad: ['platform/log/a.ts', "import { A } from '../../config/empty.ts';"],
    good: ['platform/log/b.ts', "import type { A } from '../../config/empty.ts';"],
  },
  'rules-stay-pure': {
    bad: ['sales/rules/a.ts', "import { A } from '../do-it.ts';"],
    good: ['sales/rules/b.ts', "import type { A } from '../../billing/index.ts';\nimport './empty.ts';"],
  },
  'rules-use-no-package': {
    bad: ['sales/rules/c.ts', "import { v7 } from 'uuid';"],
    good: ['kernel/c.ts', "import { v7 } from 'uuid';"],
  },
  'rules-do-no-io': {
    bad: ['sales/rules/d.ts', "import { readFileSync } from 'node:fs';"],
    good: ['sales/rules/e.ts', "import { crc32 } from 'node:zlib';"],
  },
  'store-decides-nothing': {
    bad: ['billing/store.ts', "import { A } from '../sales/index.ts';"],
    good: ['sales/store.ts', "import '../platform/db/empty.ts';\nimport type { A } from './rules/empty.ts';"],
  },
  'areas-meet-at-the-index': {
    bad: ['billing/a.ts', "export { A } from '../sales/do-it.ts';"],
    good: ['billing/b.ts', "import { A } from '../sales/index.ts';\nimport '../tenancy/write.ts';"],
  },
  'a-store-is-private': {
    bad: ['billing/c.ts', "import type { A } from '../sales/store.ts';"],
    good: ['sales/a.ts', "import { A } from './store.ts';"],
  },
  'tenancy-is-the-only-door': {
    bad: ['tenancy/a.ts', "import { A } from '../sales/index.ts';"],
    good: ['tenancy/b.ts', "import { A } from '../ledger/index.ts';"],
  },
  'index-hides-the-store': {
    bad: ['billing/index.ts', "export { A } from './store.ts';"],
    good: ['sales/index.ts', "export { A } from './do-it.ts';"],
  },
  'routes-call-verbs': {
    bad: ['billing/routes.ts', "import { A } from './store.ts';"],
    good: ['sales/routes.ts', "import { A } from './do-it.ts';\nimport '../platform/http/empty.ts';"],
  },
  'verbs-know-no-http': {
    bad: ['billing/d.ts', "import '../platform/http/empty.ts';"],
    good: ['billing/e.ts', "import type { A } from '../platform/http/empty.ts';"],
  },
  'wire-reaches-no-database': {
    bad: ['billing/wire.ts', "import type { A } from '../platform/db/empty.ts';"],
    good: ['sales/wire.ts', "import { z } from 'zod';"],
  },
  'nobody-imports-the-entrances': {
    bad: ['billing/f.ts', "const a = () => import('../main/empty.ts');"],
    good: ['cli/a.ts', "import '../main/empty.ts';"],
  },
  'main-does-not-know-the-command-line': {
    bad: ['main/a.ts', "import '../cli/empty.ts';"],
    good: ['main/b.ts', "import '../sales/store.ts';"],
  },
  'console-is-a-client': {
    bad: ['console/a.ts', "import '../kernel/empty.ts';"],
    good: ['console/b.ts', "import './empty.ts';"],
  },
  'product-does-not-need-tests': {
    bad: ['main/c.ts', "import '../../test/support/empty.ts';"],
    good: ['main/d.ts', "import './empty.ts';"],
  },
  'sql-lives-in-stores': {
    bad: ['billing/g.ts', "import type { Pool } from 'pg';"],
    good: ['audit/store.ts', "import pg from 'pg';"],
  },
  'queue-is-wrapped': {
    bad: ['billing/h.ts', "import { Redis } from 'ioredis';"],
    good: ['platform/queue/a.ts', "import { Redis } from 'ioredis';"],
  },
  'http-is-wrapped': {
    bad: ['billing/i.ts', "import type { FastifyRequest } from 'fastify';"],
    good: ['audit/routes.ts', "import type { FastifyRequest } from 'fastify';"],
  },
  'sign-in-is-wrapped': {
    bad: ['billing/discover.ts', "import { discovery } from 'openid-client';"],
    good: ['access/sign-in/oidc-client.ts', "import { discovery } from 'openid-client';"],
  },
  'mail-is-wrapped': {
    bad: ['billing/j.ts', "import { createTransport } from 'nodemailer';"],
    good: ['platform/mail/a.ts', "import { createTransport } from 'nodemailer';"],
  },
  'demo-identity-is-wrapped': {
    bad: ['billing/provide.ts', "import Provider from 'oidc-provider';"],
    good: ['platform/demo-identity/provide.ts', "import Provider from 'oidc-provider';"],
  },
  'log-is-wrapped': {
    bad: ['billing/k.ts', "import { pino } from 'pino';"],
    good: ['platform/log/c.ts', "import { pino } from 'pino';"],
  },
  'metrics-are-wrapped': {
    bad: ['billing/l.ts', "import { Counter } from 'prom-client';"],
    good: ['platform/metrics/a.ts', "import { Counter } from 'prom-client';"],
  },
  'calendar-is-wrapped': {
    bad: ['billing/m.ts', "import { Temporal } from 'temporal-polyfill';"],
    good: ['platform/calendar/a.ts', "import { Temporal } from 'temporal-polyfill';"],
  },
  'command-line-is-wrapped': {
    bad: ['main/e.ts', "import { Command } from 'commander';"],
    good: ['cli/b.ts', "import { Command } from 'commander';"],
  },
  'sheets-are-wrapped': {
    bad: ['billing/n.ts', "import { parse } from 'csv-parse';"],
    good: ['exchange/a.ts', "import { parse } from 'csv-parse';"],
  },
  'forms-are-at-the-edge': {
    bad: ['billing/o.ts', "import { z } from 'zod';"],
    good: ['config/c.ts', "import { z } from 'zod';"],
  },
  'no-cycles': {
    bad: ['billing/p.ts', "import { A } from './q.ts';"],
    good: ['sales/p.ts', "import type { A } from './q.ts';"],
  },
  'nothing-unresolved': {
    bad: ['billing/r.ts', "import { A } from './nowhere.ts';"],
    good: ['billing/s.ts', "import { A } from './a.ts';"],
  },
  'shipped-code-uses-shipped-packages': {
    bad: ['main/f.ts', "import { parse } from 'yaml';"],
    good: ['main/g.ts', "import fastify from 'fastify';"],
  },
};

describe('a planted import', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'imports-')));
  afterAll(() => rmSync(folder, { recursive: true }));
  let broken: Set<string>;

  function plant(file: string, content: string): void {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${content}\nexport type A = string;\nexport const A = '';\n`);
  }

  beforeAll(async () => {
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({
        type: 'module',
        dependencies: {
          uuid: '*',
          zod: '*',
          pg: '*',
          fastify: '*',
          pino: '*',
          nodemailer: '*',
          ioredis: '*',
        },
        devDependencies: { yaml: '*' },
      }),
    );
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const empty = [
      'kernel',
      'config',
      'platform/log',
      'platform/db',
      'platform/http',
      'main',
      'cli',
      'console',
    ];
    for (const place of [...empty, 'sales/rules']) plant(`src/${place}/empty.ts`, '');
    for (const place of ['sales/do-it', 'ledger/index', 'tenancy/write']) plant(`src/${place}.ts`, '');
    plant('test/support/empty.ts', '');
    plant('src/billing/q.ts', "import { A as B } from './p.ts';\nconst b = B;");
    plant('src/sales/q.ts', "import { A as B } from './p.ts';\nconst b = B;");
    for (const { bad, good } of Object.values(PLANTS)) {
      for (const [file, line] of [bad, good]) plant(`src/${file}`, line);
    }
    const { violations } = await cruiseImports(folder);
    broken = new Set(violations.map(({ rule, from }) => `${rule} ${from}`));
  });

  it('stands here for every rule', () => {
    expect(Object.keys(PLANTS).sort()).toEqual(IMPORT_RULES.map((rule) => rule.name).sort());
  });

  it.each(Object.entries(PLANTS))('breaks "%s"', (rule, { bad, good }) => {
    expect([...broken].filter((entry) => entry.startsWith(`${rule} `))).toContain(`${rule} src/${bad[0]}`);
    expect(broken).not.toContain(`${rule} src/${good[0]}`);
  });
});
