import type { Locale } from '../../kernel/text.ts';
import type { EditionId, ReminderRule } from '../../programmes/index.ts';
import { bindingOf, type CallContext } from '../../tenancy/context.ts';
import { identityOf } from '../mail-identity.ts';
import { listMailTexts } from '../store/mail-texts.ts';
import { type LintFinding, lintMail, type RenderedMail, sampleMail } from '../templates/index.ts';
import type { TemplateDeps } from './deps.ts';

export interface TemplateView {
  readonly edition: EditionId;
  readonly mail: RenderedMail;
  readonly findings: readonly LintFinding[];
}

/** A likely mail of a rule with the tenant's look and words, and what the lint finds in it. */
export async function renderTemplate(
  deps: Pick<TemplateDeps, 'pools' | 'tenants' | 'clock' | 'config'>,
  context: CallContext,
  input: {
    readonly rule: ReminderRule;
    readonly edition: EditionId | null;
    readonly locale: Locale;
    readonly step: number;
  },
): Promise<TemplateView> {
  const binding = bindingOf(context);
  const tenant = await deps.tenants.current(binding);
  const [override = null] = await listMailTexts(deps.pools.staff, binding, 1);
  const edition = input.edition ?? tenant.programme;
  const mail = sampleMail({
    rules: [input.rule],
    edition,
    locale: input.locale,
    step: input.step,
    now: deps.clock(),
    branding: identityOf(tenant, deps.config.mail).branding,
    override,
    timeZone: tenant.timeZone,
  });
  return { edition, mail, findings: lintMail(mail, []) };
}
