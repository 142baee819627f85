import {
  createHash,
  createHmac,
  createSign,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the provider says of the next person, and how it misbehaves. Everything is honest when left out. */
export interface Knobs {
  sub: string;
  /** Set over the honest claims; undefined takes one away. */
  claims: Record<string, unknown>;
  algorithm: 'RS256' | 'none' | 'HS256';
  /** Signed by somebody else under the same key id. */
  isForged: boolean;
  /** Claims on which another token is built that gets this one's signature. */
  replacedPayload: Record<string, unknown> | undefined;
  /** Codes can be redeemed again, and by anybody: what the provider ought to prevent. */
  codesAreReusable: boolean;
  /** Redirects back with this error in place of a code. */
  error: string | undefined;
  /** Says to support algorithms that it should not. */
  advertised: readonly string[];
  /** Ends the connection at the token endpoint. */
  isDown: boolean;
  /** The state that it sends back. */
  state: string | undefined;
}

export interface FakeIssuer {
  readonly issuer: string;
  readonly host: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly knobs: Knobs;
  /** Honest again, with an account of that name. */
  reset(sub: string): void;
  /** Requests to the token endpoint so far. */
  readonly redeemed: number;
  /** What it was asked for last. */
  readonly asked: URLSearchParams;
  close(): Promise<void>;
}

const honest = (sub: string): Knobs => ({
  sub,
  claims: {},
  algorithm: 'RS256',
  isForged: false,
  replacedPayload: undefined,
  codesAreReusable: false,
  error: undefined,
  advertised: ['RS256'],
  isDown: false,
  state: undefined,
});

interface Grant {
  readonly nonce: string | null;
  readonly challenge: string | null;
  readonly redirectUri: string;
}

const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

/**
 * An identity provider with its own key and every knob that an attacker would turn. It is as strict as the real ones where no knob says
 * otherwise: one use of a code, PKCE, the client's secret.
 */
export async function startFakeIssuer(path = ''): Promise<FakeIssuer> {
  const [own, foreign] = [newKey(), newKey()];
  const knobs = honest('nobody');
  const grants = new Map<string, Grant>();
  const [clientId, clientSecret] = ['shirube-test', randomBytes(24).toString('base64url')];
  let redeemed = 0;
  let asked = new URLSearchParams();
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  const issuer = `http://${host}${path}`;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', issuer);
    const route = url.pathname.slice(path.length);
    if (route === '/.well-known/openid-configuration') return json(response, 200, metadata());
    if (route === '/jwks') return json(response, 200, { keys: [publicJwk(own.publicKey)] });
    if (route === '/authorize') return authorize(url, response);
    if (route === '/token' && !knobs.isDown) return token(request, response);
    response.destroy();
  };

  const metadata = () => ({
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    end_session_endpoint: `${issuer}/logout`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: knobs.advertised,
    code_challenge_methods_supported: ['S256'],
  });

  const authorize = (url: URL, response: ServerResponse): void => {
    asked = url.searchParams;
    const back = new URL(asked.get('redirect_uri') ?? '');
    back.searchParams.set('state', knobs.state ?? asked.get('state') ?? '');
    if (knobs.error === undefined) {
      const code = randomBytes(16).toString('base64url');
      grants.set(code, {
        nonce: asked.get('nonce'),
        challenge: asked.get('code_challenge'),
        redirectUri: asked.get('redirect_uri') ?? '',
      });
      back.searchParams.set('code', code);
    } else back.searchParams.set('error', knobs.error);
    response.writeHead(302, { location: back.href }).end();
  };

  const token = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    redeemed += 1;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const basic = Buffer.from(
      (request.headers.authorization ?? '').replace(/^Basic /, ''),
      'base64',
    ).toString();
    const code = form.get('code') ?? '';
    const grant = grants.get(code);
    if (!knobs.codesAreReusable) grants.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isOurs = basic.split(':').map(decodeURIComponent).join(':') === `${clientId}:${clientSecret}`;
    const isProven = knobs.codesAreReusable || challenge === grant?.challenge;
    if (!grant || !isOurs || !isProven || form.get('redirect_uri') !== grant.redirectUri)
      return json(response, 400, { error: 'invalid_grant' });
    return json(response, 200, { access_token: 'x', token_type: 'Bearer', id_token: idToken(grant) });
  };

  const idToken = ({ nonce }: Grant): string => {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: issuer,
      aud: clientId,
      sub: knobs.sub,
      nonce,
      iat: now,
      exp: now + 300,
      amr: ['pwd', 'mfa'],
    };
    const payload = base64({ ...claims, ...knobs.claims });
    const signed = `${base64({ alg: knobs.algorithm, kid: 'k1' })}.${payload}`;
    const signature = sign(signed, knobs, own.privateKey, foreign.privateKey, clientSecret);
    if (knobs.replacedPayload === undefined) return `${signed}.${signature}`;
    const other = base64({ ...claims, ...knobs.replacedPayload });
    return `${signed.split('.')[0]}.${other}.${signature}`;
  };

  return {
    issuer,
    host,
    clientId,
    clientSecret,
    knobs,
    reset: (sub) => void Object.assign(knobs, honest(sub)),
    get redeemed() {
      return redeemed;
    },
    get asked() {
      return asked;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function sign(text: string, knobs: Knobs, own: KeyObject, foreign: KeyObject, secret: string): string {
  switch (knobs.algorithm) {
    case 'none':
      return '';
    case 'HS256':
      return createHmac('sha256', secret).update(text).digest('base64url');
    default:
      return createSign('RSA-SHA256')
        .update(text)
        .sign(knobs.isForged ? foreign : own)
        .toString('base64url');
  }
}

const publicJwk = (key: KeyObject) => ({
  ...key.export({ format: 'jwk' }),
  kid: 'k1',
  use: 'sig',
  alg: 'RS256',
});

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
