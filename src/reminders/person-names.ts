import { createHmac } from 'node:crypto';
import { deriveKey } from '../platform/crypto/sealing.ts';
import { normalAddress } from './rules/recipients.ts';

/** The desk's own line of the tables: agents and leads read it as one digest each. */
export const DESK = 'staff';

/** Names a person by the address without storing it: the same for every spelling of it, another one for every tenant. */
export type PersonNames = (tenantId: string, address: string) => string;

/** The names under an installation's secret. */
export function createPersonNames(secret: string): PersonNames {
  const key = deriveKey(secret, 'reminders/person');
  return (tenantId, address) =>
    createHmac('sha256', key)
      .update(`${tenantId}\n${normalAddress(address)}`)
      .digest('base64url')
      .slice(0, 27);
}
