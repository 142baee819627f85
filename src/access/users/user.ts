import type { Role } from '../../kernel/actor.ts';
import type { UserId } from '../../kernel/ids.ts';
import type { Locale } from '../../kernel/text.ts';

export const STAFF_ROLES = ['agent', 'lead', 'admin', 'auditor'] as const satisfies readonly Role[];
export type StaffRole = (typeof STAFF_ROLES)[number];

export const USER_STATUSES = ['invited', 'active', 'disabled'] as const;
export type UserStatus = (typeof USER_STATUSES)[number];

/** One of the distributor's people, as others see them. */
export interface User {
  readonly id: UserId;
  readonly displayName: string;
  readonly email: string;
  readonly role: StaffRole;
  readonly status: UserStatus;
  readonly locale: Locale;
  /** True once the person's account at the identity provider is known: from the first sign-in on. */
  readonly identityKnown: boolean;
  readonly invitationExpiresAt: string | null;
  readonly lastSignedInAt: string | null;
  readonly revision: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}
