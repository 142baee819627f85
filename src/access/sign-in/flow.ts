import type { TenantId } from '../../kernel/ids.ts';
import { deriveKey, openBytes, sealBytes } from '../../platform/crypto/sealing.ts';
import type { FlowSecrets } from './oidc-client.ts';

/** A sign-in that is under way, as it lies sealed in the cookie of the browser that asked. */
export interface Flow extends FlowSecrets {
  readonly tenantId: TenantId;
  readonly slug: string;
  /** The provider's settings as they were: a change in between ends the sign-in. */
  readonly issuer: string;
  readonly returnTo: string;
  readonly invitation: string | null;
  readonly untilMs: number;
}

export const FLOW_SECONDS = 10 * 60;

export interface FlowSeal {
  seal(flow: Flow): string;
  /** Null for anything that is not ours, or older than ten minutes. */
  open(cookie: string | undefined, nowMs: number): Flow | null;
}

/** Seals with a key of the installation: the browser can neither read nor change what it carries. */
export function createFlowSeal(secret: string): FlowSeal {
  const key = deriveKey(secret, 'sign-in-flow');
  return {
    seal: (flow) => sealBytes(key, Buffer.from(JSON.stringify(flow)), 'flow').toString('base64url'),
    open(cookie, nowMs) {
      if (cookie === undefined || !/^[\w-]{20,4000}$/.test(cookie)) return null;
      const plain = openBytes(key, Buffer.from(cookie, 'base64url'), 'flow');
      const flow = plain && (JSON.parse(plain.toString()) as Flow);
      return flow && flow.untilMs > nowMs ? flow : null;
    },
  };
}
