import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError } from '../../../src/config/config-error.ts';
import { loadConfig } from '../../../src/config/env.ts';

const GOOD_SECRET = 'dGhpcyBpcyBub3QgcmFuZG9tIGJ1dCBsb25nIGVub3VnaA==';
const folder = mkdtempSync(join(tmpdir(), 'config-'));
afterAll(() => rmSync(folder, { recursive: true }));

function refusal(env: Record<string, string>): ConfigError {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('was accepted');
}

describe('settings', () => {
  it('need nothing to be set', () => {
    expect(loadConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: undefined,
      databaseUrl: undefined,
      redisUrl: undefined,
      secret: undefined,
      dataDir: '.shirube',
      trustProxy: [],
      oidcInternalHosts: [],
      checkpointDir: undefined,
      requestsPerMinute: 6_000,
      mail: {
        smtpUrl: undefined,
        from: undefined,
        bounceTo: undefined,
        idempotencyHeader: undefined,
        dkim: null,
        webhookSecret: undefined,
      },
      logLevel: 'info',
    });
  });

  it('cannot be changed after they were read', () => {
    expect(Object.isFrozen(loadConfig({}))).toBe(true);
    expect(Object.isFrozen(loadConfig({ TRUST_PROXY: '10.0.0.0/8' }).trustProxy)).toBe(true);
  });

  it('treat an empty variable as absent', () => {
    expect(loadConfig({ PORT: '', REDIS_URL: '', SHIRUBE_SECRET: '' })).toEqual(loadConfig({}));
  });

  it('accept a complete installation', () => {
    const config = loadConfig({
      PORT: '0',
      DATABASE_URL: 'postgresql://admin:pw@db:5432/shirube?sslmode=require',
      REDIS_URL: 'rediss://cache:6380',
      PUBLIC_URL: 'https://shirube.example.com',
      SHIRUBE_SECRET: GOOD_SECRET,
      TRUST_PROXY: '10.0.0.0/8, ::1',
      OIDC_INTERNAL_HOSTS: 'keycloak.corp.example, 10.0.0.7:8443',
      LOG_LEVEL: 'warn',
    });
    expect(config.port).toBe(0);
    expect(config.trustProxy).toEqual(['10.0.0.0/8', '::1']);
    expect(config.oidcInternalHosts).toEqual(['keycloak.corp.example', '10.0.0.7:8443']);
  });

  it.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', 'http'],
    ['PORT', '3000x'],
    ['DATABASE_URL', 'mysql://db/shirube'],
    ['DATABASE_URL', 'db'],
    ['REDIS_URL', 'http://cache'],
    ['PUBLIC_URL', 'shirube.example.com'],
    ['LOG_LEVEL', 'verbose'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', 'true'],
    ['OIDC_INTERNAL_HOSTS', 'https://keycloak.corp.example/'],
    ['OIDC_INTERNAL_HOSTS', 'a b'],
    ['TRUST_PROXY', '10.0.0.0/8/8'],
  ])('refuse %s=%s and name the variable', (name, value) => {
    const { variable, text } = refusal({ [name]: value });
    expect(variable).toBe(name);
    expect(text.ja).toMatch(/^[A-Z_]+: .*。$/);
  });
});

describe('the secret', () => {
  it('is accepted when it is long and random', () => {
    expect(loadConfig({ SHIRUBE_SECRET: GOOD_SECRET }).secret).toBe(GOOD_SECRET);
  });

  it.each([
    ['short', 'k3Jf9sLq'],
    ['a repeated letter', 'a'.repeat(64)],
    ['an example', 'changeme-changeme-changeme-changeme-0123456789'],
    ['the name of the product', 'shirube-0123456789-abcdefghijklmnopqrstuvwxyz'],
  ])('is refused when it is %s, without being repeated', (_, value) => {
    const error = refusal({ SHIRUBE_SECRET: value });
    expect(error.variable).toBe('SHIRUBE_SECRET');
    expect(error.message).not.toContain(value);
    expect(error.message).toContain('openssl rand');
  });

  it('comes from a file, without its final newline', () => {
    const file = join(folder, 'secret');
    writeFileSync(file, `${GOOD_SECRET}\n`);
    expect(loadConfig({ SHIRUBE_SECRET_FILE: file }).secret).toBe(GOOD_SECRET);
  });

  it('is refused when it is given twice or its file is missing', () => {
    const missing = join(folder, 'missing');
    expect(refusal({ SHIRUBE_SECRET: GOOD_SECRET, SHIRUBE_SECRET_FILE: missing }).message).toContain(
      'keep one of them',
    );
    expect(refusal({ SHIRUBE_SECRET_FILE: missing }).variable).toBe('SHIRUBE_SECRET_FILE');
  });
});
