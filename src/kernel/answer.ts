/** An answer as it goes out, so that it can go out again: status, headers and the JSON text of the body. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** True when this is the stored answer to an earlier, equal request. */
  readonly replayed?: boolean;
}

/** One request that carries an Idempotency-Key: unique per tenant, principal, route and key. */
export interface IdempotentRequest {
  readonly principalId: string;
  readonly route: string;
  readonly key: string;
  /** Fingerprint of the canonical body. */
  readonly hash: Buffer;
}
