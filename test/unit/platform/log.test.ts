import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../../../src/platform/log/logger.ts';

const CANARY = 'tanaka.hanako@example.co.jp';

function capture() {
  const lines: string[] = [];
  const log = createLogger({ logLevel: 'debug' }, { write: (line: string) => void lines.push(line) });
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown> };
}

/** An error as a database would word it. */
function databaseError(): Error {
  const error = new Error(`duplicate key value violates constraint: (email)=(${CANARY})`);
  return Object.assign(error, {
    code: '23505',
    constraint: 'contact_email_key',
    detail: `Key (email)=(${CANARY}) already exists.`,
    where: CANARY,
  });
}

describe('a log line', () => {
  it('keeps ids, codes, route patterns and numbers', () => {
    const { log, last } = capture();
    log.info(
      {
        requestId: 'r-1',
        tenantId: '0199',
        method: 'POST',
        route: '/v1/resellers/:id',
        status: 201,
        durationMs: 3.2,
      },
      'request completed',
    );
    expect(last()).toMatchObject({
      level: 'info',
      msg: 'request completed',
      requestId: 'r-1',
      tenantId: '0199',
      method: 'POST',
      route: '/v1/resellers/:id',
      status: 201,
      durationMs: 3.2,
    });
    expect(last().time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });

  it('tells an error by kind, code, constraint and position, without its words', () => {
    const { log, last, lines } = capture();
    log.error({ err: databaseError() }, 'could not save');
    expect(last()).toMatchObject({
      msg: 'could not save',
      err: { type: 'Error', code: '23505', constraint: 'contact_email_key' },
    });
    expect(JSON.stringify(last().err)).toContain('log.test.ts');
    expect(lines.join()).not.toContain(CANARY);
  });

  const attempts: [string, (log: ReturnType<typeof capture>['log']) => void][] = [
    ['an unknown field', (log) => log.info({ email: CANARY }, 'x')],
    ['a nested object', (log) => log.info({ contact: { email: CANARY } }, 'x')],
    ['an array', (log) => log.info({ contacts: [CANARY] }, 'x')],
    ['an allowed field of the wrong form', (log) => log.info({ requestId: CANARY }, 'x')],
    ['an allowed field that holds an object', (log) => log.info({ tenantId: { email: CANARY } }, 'x')],
    ['the message', (log) => log.info(`mail to ${CANARY}`)],
    ['a message beside fields', (log) => log.info({ count: 1 }, `mail to ${CANARY}`)],
    ['values for the message', (log) => log.info('mail to %s', CANARY)],
    ['an error as the only argument', (log) => log.error(databaseError())],
    [
      'the message taken from an error',
      (log) => log.error({ err: databaseError() }, databaseError().message),
    ],
    [
      'an error inside an error',
      (log) => log.error({ err: new Error(CANARY, { cause: databaseError() }) }, 'x'),
    ],
    ['an error that is only text', (log) => log.error({ err: CANARY }, 'x')],
    [
      'an error with a lying name',
      (log) => log.error({ err: Object.assign(new Error('x'), { name: CANARY }) }, 'x'),
    ],
    ['a child logger', (log) => log.child({ email: CANARY, requestId: CANARY }).info('x')],
    ['a request', (log) => log.info({ req: { method: 'GET', url: `/v1/resellers?q=${CANARY}` } }, 'x')],
    ['a request header', (log) => log.info({ req: { headers: { 'X-Mail': CANARY } } }, 'x')],
    ['a filled-in route', (log) => log.info({ route: `/v1/self/${CANARY}` }, 'x')],
    ['a response', (log) => log.info({ res: { statusCode: 200, body: CANARY } }, 'x')],
  ];
  it.each(attempts)('never carries a personal value: %s', (_, write) => {
    const { log, lines } = capture();
    write(log);
    expect(lines).toHaveLength(1);
    expect(lines.join()).not.toContain('tanaka');
    expect(() => JSON.parse(lines[0] ?? '')).not.toThrow();
  });

  it('cannot be split or coloured by what it is given', () => {
    const { log, lines } = capture();
    log.info({ requestId: 'a\r\n{"level":"fatal"}', route: '/\u001b[31m' }, 'real\r\nforged');
    expect(lines.join('').trimEnd().split('\n')).toHaveLength(1);
    expect(lines.join('')).not.toContain('\u001b');
    expect(lines.join('')).not.toContain('forged');
  });

  it('stays clean under the HTTP library, whose own lines hold URLs and messages', async () => {
    const { log, lines } = capture();
    const app = fastify({ loggerInstance: log });
    app.get('/v1/resellers/:id', async () => {
      throw databaseError();
    });
    await app.inject({ url: `/v1/resellers/${CANARY}?q=${CANARY}`, headers: { 'x-request-id': CANARY } });
    await app.inject({ url: `/nowhere/${CANARY}` });
    await app.close();
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.join()).not.toContain('tanaka');
    expect(lines.join()).toContain('/v1/resellers/:id');
    expect(lines.join()).toContain('23505');
  });
});
