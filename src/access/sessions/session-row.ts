/** An open session as others may see it. */
export interface SessionRow extends Record<string, unknown> {
  readonly id: string;
  readonly device: string;
  readonly created_at: string;
  readonly last_seen_at: string;
  readonly expires_at: string;
}
