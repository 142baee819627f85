import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { useApi } from '../support/api.ts';

const folder = mkdtempSync(join(tmpdir(), 'shirube-pages-'));
const SCRIPT = 'export const steps = 8;';
mkdirSync(join(folder, 'assets'));
writeFileSync(join(folder, 'index.html'), '<title>console</title><meta nonce="CSP_NONCE">');
writeFileSync(join(folder, 'self.html'), '<title>self</title><meta nonce="CSP_NONCE">');
writeFileSync(join(folder, 'assets/index-1a2b.js'), SCRIPT);
writeFileSync(join(folder, 'assets/index-1a2b.js.br'), brotliCompressSync(SCRIPT));
writeFileSync(join(folder, 'mark.svg'), '<svg/>');
writeFileSync(join(folder, 'secret.txt'), 'not for readers');
afterAll(() => rmSync(folder, { recursive: true }));

const api = useApi({ pages: folder });
const get = (url: string, headers = {}) => api.app.inject({ method: 'GET', url, headers });

describe('the pages', () => {
  it('are led to from the address alone', async () => {
    for (const url of ['/', '/console']) {
      const answer = await get(url);
      expect([answer.statusCode, answer.headers.location]).toEqual([302, '/console/']);
    }
  });

  it.each([
    ['/console/', 'console'],
    ['/console/resellers?stage=mpa', 'console'],
    ['/self', 'self'],
    ['/self/guide', 'self'],
  ])('answer %s with a policy whose nonce is in the page, another one each time', async (url, title) => {
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const answer = await get(url);
        expect(answer.statusCode).toBe(200);
        expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
        expect(answer.headers['cache-control']).toBe('no-store');
        expect(answer.body).toContain(`<title>${title}</title>`);
        const policy = String(answer.headers['content-security-policy']);
        expect(policy).toMatch(/^default-src 'none'; script-src 'self';/);
        expect(policy).toContain("frame-ancestors 'none'");
        expect(policy).not.toContain('unsafe');
        const [, nonce = ''] = /'nonce-([^']+)'/.exec(policy) ?? [];
        expect(nonce.length).toBeGreaterThanOrEqual(22);
        expect(answer.body).toContain(`nonce="${nonce}"`);
        return nonce;
      }),
    );
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it('send files with a hash in their name once and for all, packed where the reader unpacks', async () => {
    const plain = await get('/console/assets/index-1a2b.js');
    expect([plain.statusCode, plain.body]).toEqual([200, SCRIPT]);
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(plain.headers['x-content-type-options']).toBe('nosniff');
    const packed = await get('/console/assets/index-1a2b.js', { 'accept-encoding': 'br' });
    expect(packed.headers['content-encoding']).toBe('br');
    expect((await get('/console/mark.svg')).body).toBe('<svg/>');
  });

  it('never answer a missing script with a page, nor show what is not theirs', async () => {
    for (const url of ['/console/assets/index-old.js', '/console/assets/..%2fsecret.txt']) {
      const answer = await get(url);
      expect(answer.body).not.toContain('not for readers');
      expect([url, answer.statusCode, answer.json().code]).toEqual([url, 404, 'not-found']);
    }
    expect((await get('/console/secret.txt')).body).toContain('<title>console</title>');
  });

  it('are answers to reading only', async () => {
    const answer = await api.app.inject({ method: 'POST', url: '/console/', payload: {} });
    expect(answer.statusCode).toBe(405);
  });
});
