import type { Text } from '../../kernel/text.ts';
import type { Tenant } from '../../tenancy/index.ts';
import type { SignInDeps } from '../sign-in/deps.ts';

/** A link that goes to a contact by mail. */
export interface LinkMail {
  readonly tenant: Tenant;
  readonly to: string;
  readonly locale: 'ja' | 'en';
  readonly subject: Text;
  readonly text: Text;
}

export interface PortalDeps extends SignInDeps {
  /** The keyed digest of an address. */
  readonly addressDigest: (address: string) => Buffer;
  /** Hands a mail over once; whether it arrived is the reader's to notice, who asks for another. */
  readonly sendLink: (mail: LinkMail) => Promise<void>;
}
