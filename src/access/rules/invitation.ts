/** Days for which a colleague's invitation opens. Opening it also takes a sign-in at the distributor's own identity provider. */
export const STAFF_INVITATION_DAYS = 7;
