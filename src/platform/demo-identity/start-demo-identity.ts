import { createHmac, generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';
import type { Locale } from '../../kernel/text.ts';
import { localeOf } from '../http/locale.ts';
import { PAGE_CSP, PAGE_STYLE } from '../http/plain-page.ts';
import { memoryAdapter } from './memory-adapter.ts';
import { codePage, type DemoPerson, peoplePage, plainPage } from './pages.ts';

export interface DemoIdentityOptions {
  /** Where it would like to listen; somewhere else when that is taken. */
  readonly port: number;
  readonly people: readonly DemoPerson[];
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface DemoIdentity {
  /** For example `http://localhost:3001`. */
  readonly issuer: string;
  readonly host: string;
  /** Begins to answer, for a product that lives at these addresses. */
  serve(client: { readonly redirectUris: readonly string[]; readonly afterSignOut: readonly string[] }): void;
  stop(): Promise<void>;
}

/**
 * A real OpenID Connect provider for the demonstration, on this machine alone: people without passwords, and a second factor whose number
 * is shown on the page. Everything between it and the product is as with any other provider.
 */
export async function startDemoIdentity(options: DemoIdentityOptions): Promise<DemoIdentity> {
  let handle: (request: IncomingMessage, response: ServerResponse) => void = (_request, response) =>
    response.writeHead(503).end();
  const server = createServer((request, response) => handle(request, response));
  await listen(server, options.port);
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  const issuer = `http://${host}`;
  return {
    issuer,
    host,
    serve(client) {
      const provider = new Provider(issuer, configurationOf(options, client));
      const answer = provider.callback();
      const pages = signInPages(provider, options.people);
      handle = (request, response) => {
        void pages(request, response).then((isDone) => {
          if (!isDone) void answer(request, response);
        });
      };
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function listen(server: Server, port: number): Promise<void> {
  const on = async (wanted: number) => {
    server.listen(wanted, '127.0.0.1');
    await once(server, 'listening');
  };
  await on(port).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    return on(0);
  });
}

function configurationOf(
  { people, clientId, clientSecret }: DemoIdentityOptions,
  client: { readonly redirectUris: readonly string[]; readonly afterSignOut: readonly string[] },
): Configuration {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = {
    ...privateKey.export({ format: 'jwk' }),
    kid: randomBytes(8).toString('hex'),
    use: 'sig',
    alg: 'RS256',
  };
  return {
    adapter: memoryAdapter(),
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [...client.redirectUris],
        post_logout_redirect_uris: [...client.afterSignOut],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    jwks: { keys: [jwk as never] },
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      names: { session: 'demo_session', interaction: 'demo_sign_in', resume: 'demo_resume' },
    },
    // `amr` goes into every ID token: it is what the product looks at.
    claims: { openid: ['sub', 'amr'], profile: ['name'] },
    ttl: {
      AuthorizationCode: 60,
      AccessToken: 300,
      IdToken: 300,
      Interaction: 600,
      Session: 8 * 3_600,
      Grant: 8 * 3_600,
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          const locale = localeOf(ctx.get('accept-language'), 'ja');
          ctx.set('content-security-policy', PAGE_CSP);
          const button = { ja: 'サインアウトする', en: 'Sign out' }[locale];
          const kept = `${form}<button form="op.logoutForm" name="logout" value="yes">${button}</button>`;
          ctx.body = plainPage(SIGN_OUT, locale, kept);
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.set('content-security-policy', PAGE_CSP);
          ctx.body = plainPage(SIGNED_OUT, localeOf(ctx.get('accept-language'), 'ja'));
        },
      },
    },
    interactions: { url: (_ctx, interaction) => `/sign-in/${interaction.uid}` },
    findAccount: (_ctx, id) => {
      const person = people.find((one) => one.id === id);
      return person && { accountId: id, claims: () => ({ sub: id, name: person.name.ja }) };
    },
    // Whoever signs in here has been told by the demonstration what for; a page that asks again would only be in the way.
    loadExistingGrant: async (ctx) => {
      const { provider, session, client: party } = ctx.oidc;
      if (!session?.accountId || !party) return undefined;
      const grant = new provider.Grant({ accountId: session.accountId, clientId: party.clientId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
    renderError: (ctx) => {
      ctx.set('content-security-policy', PAGE_CSP);
      ctx.body = plainPage(FAILED, localeOf(ctx.get('accept-language'), 'ja'));
    },
  };
}

/** The provider's own pages; answers false for what is the protocol's. */
function signInPages(provider: Provider, people: readonly DemoPerson[]) {
  const codeKey = randomBytes(32);
  // As on a telephone: a number for this sign-in that nobody else has.
  const codeOf = (uid: string) =>
    String(createHmac('sha256', codeKey).update(uid).digest().readUInt32BE() % 1_000_000).padStart(6, '0');

  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/auth/page.css') {
      response.writeHead(200, { 'content-type': 'text/css; charset=utf-8' }).end(PAGE_STYLE);
      return true;
    }
    const [, uid, step] = /^\/sign-in\/([\w-]{10,64})(?:\/(person|code))?$/.exec(pathname) ?? [];
    if (uid === undefined) return false;
    const locale = localeOf(request.headers['accept-language'], 'ja');
    try {
      const details = await provider.interactionDetails(request, response);
      if (details.uid !== uid) throw new Error('another sign-in');
      const form = request.method === 'POST' ? await readForm(request) : new URLSearchParams();
      const person = people.find(({ id }) => id === form.get('person'));
      if (step === undefined || !person) return show(response, peoplePage(uid, people, locale));
      const isWithout = form.get('without') === 'yes';
      const code = codeOf(uid);
      const shown = form.get('code')?.replaceAll(' ', '');
      if (step === 'code' && (isWithout || shown === code)) {
        const login = {
          accountId: person.id,
          amr: isWithout ? ['pwd'] : ['pwd', 'otp', 'mfa'],
          remember: false,
        };
        await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
        return true;
      }
      return show(response, codePage(uid, { person, code, isWrong: step === 'code' }, locale));
    } catch {
      return show(response, plainPage(FAILED, locale), 400);
    }
  };
}

function show(response: ServerResponse, html: string, status = 200): true {
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': PAGE_CSP,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    .end(html);
  return true;
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > 4_096) throw new Error('too large');
    chunks.push(chunk as Buffer);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

const FAILED = {
  ja: 'サインインを続けられません。Shirube の画面からやり直してください',
  en: 'Signing in cannot go on. Start again from Shirube',
} as const satisfies Record<Locale, string>;
const SIGN_OUT = { ja: '認証サービスからもサインアウトしますか', en: 'Sign out of the sign-in service too?' };
const SIGNED_OUT = { ja: 'サインアウトしました', en: 'You have signed out' };
