/** Why the embedded PostgreSQL cannot run. The start command has a sentence for each. */
export type EmbeddedFailure =
  | 'platform-unsupported'
  | 'no-unprivileged-user'
  | 'folder-not-writable'
  | 'folder-broken'
  | 'folder-other-version'
  | 'folder-other-secret'
  | 'already-running'
  | 'disk-full'
  | 'did-not-start'
  | 'ended';

/** `detail` is for the operator's own eyes: a path or PostgreSQL's last words. */
export class EmbeddedError extends Error {
  readonly reason: EmbeddedFailure;
  readonly detail: string;
  constructor(reason: EmbeddedFailure, detail: string, cause?: unknown) {
    super(`embedded PostgreSQL: ${reason} (${detail})`, cause === undefined ? undefined : { cause });
    this.name = 'EmbeddedError';
    this.reason = reason;
    this.detail = detail;
  }
}
