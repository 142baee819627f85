import type { MailConfig } from '../config/env.ts';
import type { DkimKey, MailAddress } from '../platform/mail/transport.ts';
import type { Tenant } from '../tenancy/tenant.ts';
import { type Branding, DEFAULT_COLOUR } from './templates/index.ts';

/** In whose name a tenant's mails leave. */
export interface MailIdentity {
  readonly from: MailAddress;
  /** The support centre: whoever answers reaches a person. */
  readonly replyTo: MailAddress | null;
  readonly dkim: DkimKey | null;
  readonly ratePerMinute: number;
  readonly branding: Branding;
  /** The part of a Message-ID behind the @. */
  readonly domain: string;
}

/** Of a machine that has no sender yet: mail to the local sink, which delivers nothing. */
const NOBODY = 'shirube@localhost.localdomain';

/** The sender, reply address, signature and look of a tenant's mails: its own settings, then the installation's. */
export function identityOf(tenant: Pick<Tenant, 'name' | 'settings'>, config: MailConfig): MailIdentity {
  const { mail, branding } = tenant.settings;
  const displayName = branding.displayName ?? tenant.name;
  const name = mail.senderName ?? displayName;
  const address = mail.senderAddress ?? config.from ?? NOBODY;
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const reply = mail.replyTo ?? branding.supportMail;
  const signs =
    config.dkim !== null && (domain === config.dkim.domain || domain.endsWith(`.${config.dkim.domain}`));
  return {
    from: { name, address },
    replyTo: reply === null ? null : { name: displayName, address: reply },
    dkim: signs ? config.dkim : null,
    ratePerMinute: mail.ratePerMinute,
    branding: {
      displayName,
      colour: branding.colour ?? DEFAULT_COLOUR,
      supportPhone: branding.supportPhone,
      supportMail: branding.supportMail ?? mail.replyTo,
    },
    domain,
  };
}
