import { AppError } from '../../kernel/app-error.ts';
import type { Text } from '../../kernel/text.ts';
import { appendEvent } from '../../ledger/index.ts';
import { transactBound } from '../../platform/db/bound.ts';
import { auditFrame, bindingOf, type CallContext } from '../../tenancy/context.ts';
import { insertMailTexts, listMailTexts } from '../store/mail-texts.ts';
import { lintOverride } from '../templates/index.ts';
import type { TemplateDeps } from './deps.ts';
import type { MailTexts } from './mail-texts.ts';

/**
 * Gives the tenant's mails other words of its own, as the next version. The same words again change nothing. Throws invalid-request
 * with what the lint found, conflict when somebody else was first.
 */
export async function changeMailTexts(
  deps: Pick<TemplateDeps, 'pools' | 'clock'>,
  context: CallContext,
  words: { readonly intro: Text | null; readonly closing: Text | null },
): Promise<MailTexts> {
  const findings = lintOverride(words);
  if (findings.length > 0) {
    const errors = findings.map(({ where }) => ({ pointer: `/${where}`, code: 'invalid' }));
    const say = {
      ja: findings.map(({ message }) => message.ja).join(''),
      en: findings.map(({ message }) => message.en).join(' '),
    };
    throw new AppError('invalid-request', { errors, say });
  }
  const binding = bindingOf(context);
  const [latest] = await listMailTexts(deps.pools.staff, binding, 1);
  const same = JSON.stringify([latest?.intro ?? null, latest?.closing ?? null]);
  if (latest && same === JSON.stringify([words.intro, words.closing])) return latest;
  const now = deps.clock();
  const texts: MailTexts = { version: (latest?.version ?? 0) + 1, ...words, createdAt: now };
  const actorId = 'id' in context.actor ? context.actor.id : null;
  await transactBound(deps.pools.staff, binding, async (tx) => {
    await insertMailTexts(tx, texts, actorId);
    await appendEvent(tx, auditFrame(context, now), {
      entityKind: 'mail_text',
      entityId: context.tenantId,
      entitySeq: texts.version,
      type: 'mail_text.changed',
      occurredAt: now,
      payload: { version: texts.version, ...words },
    });
  });
  return texts;
}
