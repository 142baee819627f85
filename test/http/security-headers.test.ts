import { describe, expect, it } from 'vitest';
import { useApi } from '../support/api.ts';

const api = useApi();

describe('every answer', () => {
  it.each(['/livez', '/v1/resellers', '/nowhere'])('of %s tells browsers to keep out', async (url) => {
    const { headers } = await api.app.inject(url);
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
  });

  it('of the reference allows its own script, and nothing from elsewhere', async () => {
    const policy = String((await api.app.inject('/docs/')).headers['content-security-policy']);
    expect(policy).toContain("script-src 'self' 'unsafe-inline'");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('http');
  });
});
