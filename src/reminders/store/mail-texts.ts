import type { Text } from '../../kernel/text.ts';
import type { Instant } from '../../kernel/time.ts';
import { type Binding, readBound, type Statement, type Tx } from '../../platform/db/bound.ts';
import type { Pool } from '../../platform/db/pools.ts';
import type { MailTexts } from '../mail-texts/mail-texts.ts';

interface Row extends Record<string, unknown> {
  version: number;
  intro_ja: string | null;
  intro_en: string | null;
  closing_ja: string | null;
  closing_en: string | null;
  created_at: Instant;
}

const textOf = (ja: string | null, en: string | null): Text | null =>
  ja === null || en === null ? null : { ja, en };
const toTexts = (row: Row): MailTexts => ({
  version: row.version,
  intro: textOf(row.intro_ja, row.intro_en),
  closing: textOf(row.closing_ja, row.closing_en),
  createdAt: row.created_at,
});

const LIST: Statement = {
  name: 'list-mail-texts',
  text: `SELECT version, intro_ja, intro_en, closing_ja, closing_en, created_at FROM mail_text
          WHERE tenant_id = app.tenant_id() ORDER BY version DESC LIMIT $1`,
};

/** The newest versions first. */
export async function listMailTexts(pool: Pool, binding: Binding, limit: number): Promise<MailTexts[]> {
  return (await readBound<Row>(pool, binding, LIST, [limit])).map(toTexts);
}

const INSERT: Statement = {
  name: 'insert-mail-texts',
  text: `INSERT INTO mail_text (tenant_id, version, intro_ja, intro_en, closing_ja, closing_en, actor_id, created_at)
         VALUES (app.tenant_id(), $1, $2, $3, $4, $5, $6, $7)`,
};

/** Stores the next version. Throws duplicate when somebody else was first. */
export async function insertMailTexts(tx: Tx, texts: MailTexts, actorId: string | null): Promise<void> {
  const { version, intro, closing, createdAt } = texts;
  await tx.query(INSERT, [
    version,
    intro?.ja ?? null,
    intro?.en ?? null,
    closing?.ja ?? null,
    closing?.en ?? null,
    actorId,
    createdAt,
  ]);
}
