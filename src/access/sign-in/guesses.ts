import { createHmac } from 'node:crypto';
import { deriveKey } from '../../platform/crypto/sealing.ts';
import type { Tx } from '../../platform/db/bound.ts';
import { type GuessLimit, PER_ACCOUNT, PER_ADDRESS, PER_TENANT } from '../rules/guessing.ts';
import { countGuess, readGuesses } from './store.ts';

/** From where, and for which account if that is known, something was tried. */
export interface Attempt {
  readonly address: string;
  readonly account?: string | undefined;
}

export interface Guesses {
  /** True when there were too many in vain: nothing is looked at then. */
  isTooMany(tx: Tx, attempt: Attempt): Promise<boolean>;
  /** Counts one in vain. True when the whole tenant has just passed its limit, which somebody should hear of. */
  count(tx: Tx, attempt: Attempt): Promise<boolean>;
}

/** Counters in PostgreSQL: no restart and no second process forgets them. */
export function createGuesses(secret: string): Guesses {
  const key = deriveKey(secret, 'guesses');
  const bucket = (kind: string, value: string) =>
    `${kind}:${createHmac('sha256', key).update(value).digest('base64url').slice(0, 22)}`;
  const bucketsOf = ({ address, account }: Attempt): readonly (readonly [string, GuessLimit])[] => [
    [bucket('address', address), PER_ADDRESS],
    ...(account === undefined ? [] : ([[bucket('account', account), PER_ACCOUNT]] as const)),
  ];
  return {
    async isTooMany(tx, attempt) {
      for (const [name, { seconds, most }] of bucketsOf(attempt))
        if ((await readGuesses(tx, name, seconds)) >= most) return true;
      return false;
    },
    async count(tx, attempt) {
      for (const [name, { seconds }] of bucketsOf(attempt)) await countGuess(tx, name, seconds);
      return (await countGuess(tx, 'tenant', PER_TENANT.seconds)) === PER_TENANT.most;
    },
  };
}
