import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useApi } from '../../support/api.ts';
import { TestBrowser } from '../../support/browser.ts';
import { type FakeIssuer, type Knobs, startFakeIssuer } from '../../support/fake-issuer.ts';
import { type SignInTenant, signInTenant } from '../../support/sign-in.ts';

const DIRECTORY = '0b6a3b43-6c5f-4f0e-9d43-0d9d1f0c1a11';
const api = useApi({ settings: { oidcInternalHosts: ['localhost'] } });
let issuer: FakeIssuer;
let entra: FakeIssuer;
let side: SignInTenant;

beforeAll(async () => {
  issuer = await startFakeIssuer();
  entra = await startFakeIssuer(`/${DIRECTORY}/v2.0`);
  side = await signInTenant(api, issuer);
  await side.person('Hanako');
});
afterAll(async () => {
  await issuer?.close();
  await entra?.close();
});
beforeEach(async () => {
  issuer.reset('Hanako');
  await api.database.oracle('DELETE FROM guess_count');
});

const turn = (knobs: Partial<Knobs>, at = issuer) => void Object.assign(at.knobs, knobs);
const refusals = async (of = side): Promise<string[]> => {
  const { items } = (await of.admin.get('/v1/audit-events?type=sign_in.refused&limit=200')).json();
  return items.map(({ payload }: { payload: { reason: string } }) => payload.reason);
};
/** Tries to sign in; what came of it, and that it is on record. */
async function attempt(start = side.start, browser = new TestBrowser(api.app), of = side) {
  const before = (await refusals(of)).length;
  const answer = await browser.signIn(start);
  const reasons = await refusals(of);
  return {
    status: answer.statusCode,
    page: answer.body,
    browser,
    reason: reasons[0],
    noted: reasons.length - before,
  };
}
async function expectRefused(reason: string, tried: Awaited<ReturnType<typeof attempt>>) {
  expect(tried).toMatchObject({ status: 403, reason, noted: 1 });
  expect(tried.browser.session).toBeUndefined();
  expect(tried.page).toContain('<html lang="ja">');
}

describe('an honest answer', () => {
  it('lets in whoever is known', async () => {
    const { status, browser } = await attempt();
    expect([status, browser.session?.length]).toEqual([303, 43]);
  });
});

const now = () => Math.floor(Date.now() / 1000);
const TOKENS: Readonly<Record<string, () => Partial<Knobs>>> = {
  'for another audience': () => ({ claims: { aud: 'somebody-else' } }),
  'for several audiences without saying for whom': () => ({ claims: { aud: ['shirube-test', 'other'] } }),
  'of another issuer': () => ({ claims: { iss: 'https://evil.example/' } }),
  'with another nonce': () => ({ claims: { nonce: 'x'.repeat(43) } }),
  'without a nonce': () => ({ claims: { nonce: undefined } }),
  'that has expired': () => ({ claims: { exp: now() - 3_600, iat: now() - 7_200 } }),
  'that never expires': () => ({ claims: { exp: undefined } }),
  'that is of tomorrow': () => ({ claims: { nbf: now() + 86_400 } }),
  'without a signature': () => ({ algorithm: 'none' }),
  'without a signature, which the provider says is fine': () => ({
    algorithm: 'none',
    advertised: ['none', 'RS256'],
  }),
  'signed with the client’s secret': () => ({ algorithm: 'HS256' }),
  'signed with the client’s secret, which the provider says is fine': () => ({
    algorithm: 'HS256',
    advertised: ['HS256', 'RS256'],
  }),
  'signed by somebody else': () => ({ isForged: true }),
  'changed after it was signed': () => ({ sub: 'Nobody', replacedPayload: { sub: 'Hanako' } }),
  'without a subject': () => ({ claims: { sub: undefined } }),
};

describe('an ID token', () => {
  it.each(Object.keys(TOKENS))('%s opens nothing', async (name) => {
    turn(TOKENS[name]?.() ?? {});
    await expectRefused('token_invalid', await attempt());
  });
});

describe('the second factor', () => {
  it.each([
    ['no claim at all', undefined],
    ['a password alone', ['pwd']],
    ['the word in another form', 'nomfa'],
  ])('is missing with %s', async (_what, amr) => {
    turn({ claims: { amr } });
    await expectRefused('mfa_missing', await attempt());
  });

  it('can be shown as the tenant has set it', async () => {
    const own = await signInTenant(api, issuer);
    await own.person('Jiro');
    const { issuer: name, clientId } = issuer;
    const body = { issuer: name, clientId, mfa: { claim: 'acrs', values: ['c1'] } };
    const set = await own.admin.send('PUT', '/v1/tenant/sign-in', { body, headers: { 'if-match': '"1"' } });
    expect(set.json()).toMatchObject({ revision: 2, mfa: { claim: 'acrs', values: ['c1'] } });
    await expectRefused('mfa_missing', await attempt(own.start, new TestBrowser(api.app), own));
    expect(JSON.parse(issuer.asked.get('claims') ?? '')).toEqual({
      id_token: { acrs: { essential: true, value: 'c1' } },
    });
    turn({ claims: { acrs: ['c1'], amr: undefined } });
    expect((await attempt(own.start, new TestBrowser(api.app), own)).status).toBe(303);
  });
});

describe('whoever is not known', () => {
  it('is not let in because of an address that somebody else has (nOAuth)', async () => {
    turn({
      sub: 'Mallory',
      claims: {
        email: 'hanako@staff.example',
        email_verified: true,
        preferred_username: 'hanako@staff.example',
      },
    });
    await expectRefused('unknown_person', await attempt());
  });

  it('is let in by an invitation, once', async () => {
    const { link } = await side.invite('Saburo');
    turn({ sub: 'Saburo' });
    expect((await attempt(link)).status).toBe(303);
    turn({ sub: 'Shiro' });
    await expectRefused('invitation_invalid', await attempt(link));
    turn({ sub: 'Saburo' });
    expect((await attempt()).status).toBe(303);
  });

  it('is not let in by an invitation that has run out, was replaced, or was invented', async () => {
    const { id, link } = await side.invite('Goro');
    turn({ sub: 'Goro' });
    await expectRefused('invitation_invalid', await attempt(`${side.start}&invitation=${'a'.repeat(43)}`));
    const again = (await side.admin.post(`/v1/users/${id}/invitations`)).json();
    await expectRefused('invitation_invalid', await attempt(link));
    api.clock.advance(8);
    const { pathname, search } = new URL(again.invitation.url);
    await expectRefused('invitation_invalid', await attempt(pathname + search));
    api.clock.advance(-8);
    expect((await attempt(pathname + search)).status).toBe(303);
  });

  it('cannot take over an invitation with an account that is somebody’s already', async () => {
    const { link } = await side.invite('Rokuro', 'admin');
    await expectRefused('identity_taken', await attempt(link));
    turn({ sub: 'Rokuro' });
    expect((await attempt(link)).status).toBe(303);
  });

  it('is not let in any more once disabled', async () => {
    const { id } = await side.person('Shichiro');
    await side.admin.patch(`/v1/users/${id}`, { status: 'disabled' }, { 'if-match': '*' });
    await expectRefused('disabled', await attempt());
    await side.admin.patch(`/v1/users/${id}`, { status: 'active' }, { 'if-match': '*' });
    expect((await attempt()).status).toBe(303);
  });
});

describe('an account of Entra ID', () => {
  const OID = '7d0f6b0c-5a67-4d6b-8c55-3f5e6f0f9a01';
  let own: SignInTenant;
  const claims = (more: object = {}) => ({ claims: { tid: DIRECTORY, oid: OID, ...more } });
  beforeAll(async () => {
    own = await signInTenant(api, entra);
    const { link } = await own.invite('Entra');
    entra.reset('pairwise-1');
    turn(claims(), entra);
    expect((await new TestBrowser(api.app).signIn(link)).statusCode).toBe(303);
  });
  const tryWith = async (more: object) => {
    entra.reset('pairwise-2');
    turn(claims(more), entra);
    return attempt(own.start, new TestBrowser(api.app), own);
  };

  it('is known by directory and object, whatever its subject is here', async () => {
    expect((await tryWith({})).status).toBe(303);
  });
  it('of another directory is refused', async () => {
    await expectRefused('token_invalid', await tryWith({ tid: '11111111-2222-4333-8444-555555555555' }));
  });
  it('without a directory or an object is refused', async () => {
    await expectRefused('token_invalid', await tryWith({ tid: undefined }));
    await expectRefused('token_invalid', await tryWith({ oid: undefined }));
  });
  it('with another object is somebody else', async () => {
    await expectRefused('unknown_person', await tryWith({ oid: '7d0f6b0c-5a67-4d6b-8c55-3f5e6f0f9a02' }));
  });
  it.each(['common', 'organizations', 'consumers'])(
    'of any directory (%s) cannot be set up',
    async (shared) => {
      const body = {
        issuer: `https://login.microsoftonline.com/${shared}/v2.0`,
        clientId: 'x',
        clientSecret: 'x'.repeat(8),
      };
      const answer = await own.admin.send('PUT', '/v1/tenant/sign-in', {
        body,
        headers: { 'if-match': '*' },
      });
      expect([answer.statusCode, answer.json().errors?.[0].code]).toEqual([400, 'issuer_many_directories']);
    },
  );
});

describe('an answer of the provider', () => {
  it('counts once, even when the provider would take its code again', async () => {
    turn({ codesAreReusable: true });
    const browser = new TestBrowser(api.app);
    const back = await browser.untilCallback(side.start);
    const flow = browser.cookies.get('__Host-shirube_flow') ?? '';
    const path = back.pathname + back.search;
    expect((await browser.send('GET', path)).statusCode).toBe(303);
    const redeemed = issuer.redeemed;
    for (const thief of [browser, new TestBrowser(api.app)]) {
      thief.cookies.clear();
      thief.cookies.set('__Host-shirube_flow', flow);
      expect((await thief.send('GET', path)).statusCode).toBe(403);
      expect(thief.session).toBeUndefined();
    }
    expect((await refusals()).slice(0, 2)).toEqual(['replayed', 'replayed']);
    expect(issuer.redeemed).toBe(redeemed);
  });

  it('counts once for many who bring it at the same moment', async () => {
    turn({ codesAreReusable: true });
    const browser = new TestBrowser(api.app);
    const back = await browser.untilCallback(side.start);
    const flow = browser.cookies.get('__Host-shirube_flow') ?? '';
    const all = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const one = new TestBrowser(api.app);
        one.cookies.set('__Host-shirube_flow', flow);
        return (await one.send('GET', back.pathname + back.search)).statusCode;
      }),
    );
    expect(all.filter((status) => status === 303)).toHaveLength(1);
  });

  it('opens nothing in a browser that did not ask, nor with another state', async () => {
    const asked = new TestBrowser(api.app);
    const back = await asked.untilCallback(side.start);
    const path = back.pathname + back.search;
    const other = new TestBrowser(api.app);
    expect((await other.send('GET', path)).statusCode).toBe(403);
    // A login CSRF: the victim has a sign-in of their own under way.
    await other.untilCallback(side.start);
    expect((await other.send('GET', path)).statusCode).toBe(403);
    expect(other.session).toBeUndefined();
    expect((await asked.send('GET', path)).statusCode).toBe(303);
    turn({ state: 'x'.repeat(43) });
    await expectRefused('token_invalid', await attempt());
  });

  it('of one distributor is nothing at another (mix-up)', async () => {
    const evil = await startFakeIssuer();
    const theirs = await signInTenant(api, evil);
    evil.reset('Hanako');
    const browser = new TestBrowser(api.app);
    // The victim begins at the attacker's provider, which sends them on with an honest code of ours.
    await browser.untilCallback(theirs.start);
    const honest = await new TestBrowser(api.app).untilCallback(side.start);
    const state = evil.asked.get('state') ?? '';
    honest.searchParams.set('state', state);
    const mixed = await browser.send('GET', honest.pathname + honest.search);
    expect([mixed.statusCode, browser.session]).toEqual([403, undefined]);
    expect((await refusals(theirs))[0]).toBe('flow_mismatch');
    expect(evil.redeemed).toBe(0);
    await evil.close();
  });

  it('comes too late after ten minutes, or after the provider was changed', async () => {
    const own = await signInTenant(api, issuer);
    await own.person('Late');
    const browser = new TestBrowser(api.app);
    const back = await browser.untilCallback(own.start);
    const body = { issuer: 'https://idp.example/', clientId: 'x' };
    await own.admin.send('PUT', '/v1/tenant/sign-in', { body, headers: { 'if-match': '*' } });
    expect((await browser.send('GET', back.pathname + back.search)).statusCode).toBe(403);
    expect((await refusals(own))[0]).toBe('flow_mismatch');
  });

  it('that says no is told to the person, and is nobody’s guess', async () => {
    turn({ error: 'access_denied' });
    const tried = await attempt();
    expect([tried.status, tried.reason]).toEqual([403, 'provider_refused']);
    expect(await api.database.oracle('SELECT 1 FROM guess_count')).toEqual([]);
  });

  it('that never comes is told as an outage', async () => {
    turn({ isDown: true });
    const tried = await attempt();
    expect([tried.status, tried.reason]).toEqual([503, 'provider_unreachable']);
  });
});

describe('the request to the provider', () => {
  it('is a code flow with PKCE, state and nonce, to an address of this tenant’s own', async () => {
    await new TestBrowser(api.app).untilCallback(side.start);
    const asked = Object.fromEntries(issuer.asked);
    expect(asked).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: `http://localhost/auth/callback/${side.tenant.slug}`,
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked[name]).toMatch(/^[\w-]{43}$/);
  });

  it.each([
    ['/reports?x=1', '/reports?x=1'],
    ['https://evil.example/', '/'],
    ['//evil.example/', '/'],
    ['/\\evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/%0d%0aset-cookie:x', '/%0d%0aset-cookie:x'],
    ['/auth/sign-in?tenant=x', '/'],
  ])('leads back to %s as %s', async (asked, place) => {
    const browser = new TestBrowser(api.app);
    const answer = await browser.signIn(`${side.start}&returnTo=${encodeURIComponent(asked)}`);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, place]);
  });
});

describe('the provider’s secret', () => {
  it('is never shown, and lies sealed', async () => {
    const shown = await side.admin.get('/v1/tenant/sign-in');
    const audited = await side.admin.get('/v1/audit-events?type=sign_in.configured');
    const [row] = await api.database.oracle<{ text: string }>(
      `SELECT encode(client_secret, 'escape') AS text FROM sign_in_provider WHERE tenant_id = $1`,
      [side.tenant.id],
    );
    for (const text of [shown.body, audited.body, row?.text]) expect(text).not.toContain(issuer.clientSecret);
  });
});
