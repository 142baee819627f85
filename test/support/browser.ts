import type { LightMyRequestResponse } from 'fastify';
import type { HttpApp } from '../../src/platform/http/types.ts';

export const ORIGIN = 'http://localhost';

/** A browser as far as signing in goes: keeps cookies, follows redirects between us and a provider, and says where requests come from. */
export class TestBrowser {
  readonly app: HttpApp;
  readonly cookies = new Map<string, string>();
  /** Every Set-Cookie it was sent. */
  readonly setCookies: string[] = [];
  csrfToken = '';

  constructor(app: HttpApp) {
    this.app = app;
  }

  /** One request to us; the cookies go along, as they would from a page of ours. */
  async send(
    method: string,
    url: string,
    { body, headers = {} }: { body?: unknown; headers?: Readonly<Record<string, string>> } = {},
  ): Promise<LightMyRequestResponse> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await this.app.inject({
      method: method as 'GET',
      url,
      headers: {
        host: 'localhost',
        'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0.0.0 Safari/537.36',
        ...(cookie !== '' && { cookie }),
        ...headers,
      },
      ...(body !== undefined && { payload: body as object }),
    });
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) this.keep(line);
    return answer;
  }

  keep(line: string): void {
    this.setCookies.push(line);
    const [pair = ''] = line.split(';');
    const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
    if (/Max-Age=0\b/.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }

  /** A request as our own page makes it: same origin, with the token that it has read. */
  page(method: string, url: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) {
    return this.send(method, url, {
      ...(body !== undefined && { body }),
      headers: {
        'sec-fetch-site': 'same-origin',
        origin: ORIGIN,
        'x-csrf-token': this.csrfToken,
        ...headers,
      },
    });
  }

  /** Goes to the provider and stops at the address that it sends the browser back to. */
  async untilCallback(start: string): Promise<URL> {
    const begun = await this.send('GET', start);
    if (begun.statusCode !== 303)
      throw new Error(`not sent to the provider: ${begun.statusCode} ${begun.body}`);
    const answer = await fetch(String(begun.headers.location), { redirect: 'manual' });
    return new URL(answer.headers.get('location') ?? '', begun.headers.location);
  }

  /** The whole way; reads the CSRF token when it ends inside. */
  async signIn(start: string): Promise<LightMyRequestResponse> {
    const back = await this.untilCallback(start);
    const answer = await this.send('GET', back.pathname + back.search);
    if (answer.statusCode === 303) this.csrfToken = (await this.send('GET', '/v1/session')).json().csrfToken;
    return answer;
  }

  get session(): string | undefined {
    return this.cookies.get('__Host-shirube_session');
  }
}
