import { emailKey } from '../../kernel/email.ts';
import type { TenantId } from '../../kernel/ids.ts';
import type { Text } from '../../kernel/text.ts';
import { transactBound } from '../../platform/db/bound.ts';
import type { CallContext } from '../../tenancy/context.ts';
import { LINKS_PER_DAY, LINKS_PER_HOUR } from '../rules/guessing.ts';
import { countGuess } from '../sign-in/store.ts';
import { findTenantAcrossTenants } from '../store.ts';
import { tokenDigest } from '../users/new-invitation.ts';
import { addressOf, makeLink } from './make-link.ts';
import type { PortalDeps } from './portal-deps.ts';
import { findContact, findLink } from './store.ts';

export interface RequestLink {
  readonly slug: string;
  /** Of the link that no longer opens: whoever never had one gets none. */
  readonly token: string;
  readonly email: string;
  /** A secret that the asking browser keeps; only there will the new link open. */
  readonly browser: string;
  readonly origin: string;
  readonly requestId: string;
}

/**
 * Sends a new link to the address on record of whoever the old one was made for, when that is the address that was typed. Nobody learns
 * which of it was so: the answer has been given before this begins. At most three an hour and ten a day go to one address.
 */
export async function requestLink(deps: PortalDeps, input: RequestLink): Promise<void> {
  const tenantId = (await findTenantAcrossTenants(deps.pools.staff, input.slug)) as TenantId | null;
  const typed = emailKey(input.email);
  if (!tenantId || typed === undefined) return;
  const binding = { tenantId, resellerId: null, credentialId: null };
  const now = deps.clock();
  const made = await transactBound(deps.pools.staff, binding, async (tx) => {
    const old = await findLink(tx, tokenDigest(input.token));
    const contact = old && (await findContact(tx, old.reseller_id, old.contact_id));
    if (!contact || contact.left_company || addressOf(contact) !== typed || contact.email === null)
      return null;
    const bucket = `link:${deps.addressDigest(typed).toString('base64url').slice(0, 22)}`;
    for (const { seconds, most } of [LINKS_PER_HOUR, LINKS_PER_DAY])
      if ((await countGuess(tx, `${bucket}:${seconds}`, seconds)) > most) return null;
    const locale = contact.locale === 'en' ? ('en' as const) : ('ja' as const);
    const context: CallContext = { tenantId, actor: { kind: 'timer' }, requestId: input.requestId, locale };
    const asked = { contact, browserDigest: tokenDigest(input.browser) };
    const { token } = await makeLink(deps, tx, context, asked, now);
    return { token, to: contact.email, locale };
  });
  if (!made) return;
  const tenant = await deps.tenants.current(binding);
  const url = portalUrl(input.origin, input.slug, made.token);
  await deps.sendLink({ tenant, to: made.to, locale: made.locale, ...mailText(tenant.name, url) });
}

/** The token is behind `#`: it never leaves the browser with a request, so no log and no scanner of mail gets hold of it. */
export const portalUrl = (origin: string, slug: string, token: string): string =>
  `${origin}/auth/invitation?tenant=${slug}#${token}`;

function mailText(name: string, url: string): { readonly subject: Text; readonly text: Text } {
  return {
    subject: { ja: `【${name}】サインイン用リンクのご案内`, en: `Your sign-in link from ${name}` },
    text: {
      ja: `${name} の登録手続きページにサインインするためのリンクです。\n依頼されたブラウザーで、10分以内に開いてください。1回だけ使えます。\n\n${url}\n\nお心当たりがない場合は、このメールを破棄してください。手続きは何も変わりません。\n`,
      en: `This link signs you in to the registration page of ${name}.\nOpen it within ten minutes, in the browser in which you asked for it. It works once.\n\n${url}\n\nIf you did not ask for it, discard this mail. Nothing changes.\n`,
    },
  };
}
