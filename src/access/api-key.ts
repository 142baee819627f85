/** A key's entry: everything but the key. */
export interface ApiKeyView {
  readonly id: string;
  readonly role: string;
  readonly scopes: readonly string[];
  readonly reseller_id: string | null;
  readonly label: string;
  readonly created_at: string;
  readonly expires_at: string;
  readonly revoked_at: string | null;
}
