import { z } from 'zod';
import { LOCALES } from '../../kernel/text.ts';
import { pageQuery } from '../../platform/http/shared-schemas.ts';
import { STAFF_ROLES, USER_STATUSES, type User } from './user.ts';

const displayName = z.string().trim().min(1).max(100);
const email = z.email().max(254);

export const inviteUserBody = z.strictObject({
  displayName,
  email,
  role: z.enum(STAFF_ROLES),
  locale: z.enum(LOCALES).optional(),
});

export const patchUserBody = z
  .strictObject({
    displayName: displayName.optional(),
    email: email.optional(),
    role: z.enum(STAFF_ROLES).optional(),
    locale: z.enum(LOCALES).optional(),
    status: z.enum(['active', 'disabled']).optional(),
  })
  .meta({ id: 'UserPatch' });

export const usersQuery = pageQuery.extend({ status: z.enum(USER_STATUSES).optional() });

export const user = z
  .object({
    id: z.uuid(),
    displayName: z.string(),
    email: z.string(),
    role: z.enum(STAFF_ROLES),
    status: z.enum(USER_STATUSES),
    locale: z.enum(LOCALES),
    identityKnown: z.boolean().meta({ description: 'True once the person has signed in' }),
    invitationExpiresAt: z.string().nullable(),
    lastSignedInAt: z.string().nullable(),
    revision: z.int(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'User' });

export const invitedUser = user
  .extend({
    invitation: z.object({
      url: z.string().meta({ description: 'Opens once, for this person; shown here and never again' }),
      expiresAt: z.string(),
    }),
  })
  .meta({ id: 'InvitedUser' });

export const userPage = z
  .object({ items: z.array(user), nextCursor: z.string().nullable() })
  .meta({ id: 'UserPage' });

/** A person as the API shows them: exactly the listed members. */
export function toUserBody(person: User): z.output<typeof user> {
  return { ...person };
}
