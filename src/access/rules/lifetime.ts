/** A key opens for at most a year, so that a forgotten one does not open for ever. */
export const KEY_LIFETIME_DAYS = 365;
