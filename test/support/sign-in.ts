import { expect } from 'vitest';
import type { Client, TestTenant, useApi } from './api.ts';
import { TestBrowser } from './browser.ts';
import type { FakeIssuer } from './fake-issuer.ts';

type Api = ReturnType<typeof useApi>;

/** A distributor whose people sign in at a provider. */
export interface SignInTenant {
  readonly tenant: TestTenant;
  readonly admin: Client;
  readonly start: string;
  /** Invites somebody; the link's path and query, and who it is. */
  invite(name: string, role?: string): Promise<{ readonly id: string; readonly link: string }>;
  /** Somebody who has signed in, with the browser they did it in. */
  person(name: string, role?: string): Promise<{ readonly id: string; readonly browser: TestBrowser }>;
}

/** Makes a distributor and names the provider as its own. */
export async function signInTenant(api: Api, issuer: FakeIssuer): Promise<SignInTenant> {
  const tenant = await api.tenant();
  const admin = await tenant.as('admin');
  const { issuer: name, clientId, clientSecret } = issuer;
  const body = { issuer: name, clientId, clientSecret };
  const set = await admin.send('PUT', '/v1/tenant/sign-in', { body, headers: { 'if-match': '"0"' } });
  expect(set.statusCode, set.body).toBe(200);
  const start = `/auth/sign-in?tenant=${tenant.slug}`;
  const invite: SignInTenant['invite'] = async (given, role = 'agent') => {
    const colleague = { displayName: given, email: `${given.toLowerCase()}@staff.example`, role };
    const made = await admin.post('/v1/users', colleague);
    expect(made.statusCode, made.body).toBe(201);
    const { pathname, search } = new URL(made.json().invitation.url);
    return { id: made.json().id, link: pathname + search };
  };
  return {
    tenant,
    admin,
    start,
    invite,
    async person(given, role) {
      const { id, link } = await invite(given, role);
      issuer.reset(given);
      const browser = new TestBrowser(api.app);
      const answer = await browser.signIn(link);
      expect(answer.statusCode, answer.body).toBe(303);
      return { id, browser };
    },
  };
}
