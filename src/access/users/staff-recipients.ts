import type { UserId } from '../../kernel/ids.ts';
import type { Locale } from '../../kernel/text.ts';
import type { Tx } from '../../platform/db/bound.ts';
import { listRecipientRows } from './store.ts';
import type { StaffRole } from './user.ts';

/** Somebody of the distributor who can get mail. */
export interface StaffRecipient {
  readonly id: UserId;
  readonly displayName: string;
  readonly email: string;
  readonly role: StaffRole;
  readonly locale: Locale;
}

/** The active people of the bound tenant with their addresses, for the mail that staff get. Works on the worker's connection. */
export async function staffRecipients(tx: Tx): Promise<StaffRecipient[]> {
  const rows = await listRecipientRows(tx);
  return rows.map((row) => ({
    id: row.id as UserId,
    displayName: row.display_name,
    email: row.email,
    role: row.role as StaffRole,
    locale: row.locale === 'en' ? 'en' : 'ja',
  }));
}
