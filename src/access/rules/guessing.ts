/** A kind of attempt that is slowed down: so many in vain per window, counted in PostgreSQL. */
export interface GuessLimit {
  readonly seconds: number;
  readonly most: number;
}

/** Failures of one account at the provider, then a pause. Never a lock-out: the window ends by itself. */
export const PER_ACCOUNT: GuessLimit = { seconds: 15 * 60, most: 5 };
/** Failures from one address. */
export const PER_ADDRESS: GuessLimit = { seconds: 60 * 60, most: 30 };
/** Failures of a whole tenant: nobody is refused for it, but the operator hears of it. */
export const PER_TENANT: GuessLimit = { seconds: 60 * 60, most: 200 };
/** New links that go to one address by mail, however often they are asked for. */
export const LINKS_PER_HOUR: GuessLimit = { seconds: 60 * 60, most: 3 };
export const LINKS_PER_DAY: GuessLimit = { seconds: 24 * 60 * 60, most: 10 };
