import { bindingOf, type CallContext } from '../../tenancy/context.ts';
import { listMailTexts } from '../store/mail-texts.ts';
import type { TemplateDeps } from './deps.ts';
import type { MailTexts } from './mail-texts.ts';

const SHOWN = 50;

/** The versions of the tenant's own words, newest first; the first one is in use. */
export function listTexts(deps: Pick<TemplateDeps, 'pools'>, context: CallContext): Promise<MailTexts[]> {
  return listMailTexts(deps.pools.staff, bindingOf(context), SHOWN);
}
