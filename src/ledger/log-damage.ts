/** Why a sealer will not continue a log: each is either tampering, a restored backup, or a changed secret. */
export const LOG_DAMAGES = [
  /** The last checkpoint was not signed by a key of this log, or its columns say something else than its note. */
  'checkpoint-altered',
  /** The stored leaves do not give the root that was signed. */
  'tree-altered',
  /** The copy outside is ahead of the database, or says something else: an older backup, or a second history. */
  'copy-differs',
  /** The queue names an event that does not exist. */
  'event-missing',
  /** The signing key cannot be unwrapped with the secrets of this installation, or does not belong to its public half. */
  'key-unusable',
] as const;
export type LogDamageReason = (typeof LOG_DAMAGES)[number];

/** Thrown instead of signing anything that an earlier checkpoint contradicts (C2SP tlog-checkpoint). */
export class LogDamage extends Error {
  readonly reason: LogDamageReason;
  constructor(reason: LogDamageReason) {
    super(`the log is not continued: ${reason}`);
    this.name = 'LogDamage';
    this.reason = reason;
  }
}
