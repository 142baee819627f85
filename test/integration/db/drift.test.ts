import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { openSchemaEngine } from '../../../src/platform/db/schema-engine.ts';
import { useDatabase } from '../../support/database.ts';

const db = useDatabase();
const path = 'prisma/schema.prisma';

/** What would have to change in the migrated database to match the data model. */
async function difference(content: string): Promise<string> {
  const url = db.url('shirube_migrator');
  const { engine, close } = await openSchemaEngine(url, { path, content });
  try {
    const result = await engine.diff({
      from: { tag: 'schemaDatasource', files: [{ path, content }], configDir: '.' },
      to: { tag: 'schemaDatamodel', files: [{ path, content }] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    return (result.stdout ?? '').replace(/^--.*$/gm, '').trim();
  } finally {
    await close();
  }
}

describe('the data model', () => {
  it('describes what the migrations build', async () => {
    expect(await difference(await readFile(path, 'utf8'))).toBe('');
  });

  it.each([
    ['a column', 'name      String\n', ''],
    ['a type', '@db.Timestamptz(3)', '@db.Timestamp(3)'],
    ['an index', '  @@index([id], map: "api_key_id_idx")\n', ''],
  ])('is told apart when it differs in %s', async (_, from, to) => {
    const content = await readFile(path, 'utf8');
    expect(content).toContain(from);
    expect(await difference(content.replace(from, to))).not.toBe('');
  });
});
