import { STATUS_CODES } from 'node:http';
import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import Fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import type { z } from 'zod';
import { AppError, type ErrorCode } from '../../kernel/app-error.ts';
import { newId } from '../../kernel/ids.ts';
import { utf8 } from '../../kernel/utf8.ts';
import { handleError, PROBLEM_JSON, problemBody } from './error-handler.ts';
import { fieldErrorsOf } from './field-messages.ts';
import { localeOf } from './locale.ts';
import { PROBLEMS } from './problems.ts';
import { firstUnreadable } from './readable.ts';
import { SECURITY_HEADERS } from './security-headers.ts';
import type { HttpApp } from './types.ts';

export interface ServerOptions {
  readonly logger: FastifyBaseLogger;
  readonly trustProxy: readonly string[];
  /** Requests a minute that one credential (or one address without a credential) may make. */
  readonly requestsPerMinute: number;
  /** From which delay of the event loop on requests are answered 503; a second without it. */
  readonly loopDelayLimitMs?: number;
  /** Told of every answer, for the metrics; `route` is the pattern, never the address. */
  readonly onAnswered: (method: string, route: string, status: number, seconds: number) => void;
}

const BODY_LIMIT = 1024 * 1024;
const BODY_TIMEOUT_MS = 10_000;
/** Later than this the process is behind with everything, and says so (promise 40). */
const LOOP_DELAY_LIMIT_MS = 1_000;

/**
 * The HTTP shell: limits, time-outs against slow clients, languages, problems. Knows nothing of tenants; routes and
 * authentication are registered on it by `main/wire.ts`.
 */
export async function createServer(options: ServerOptions): Promise<HttpApp> {
  const app = Fastify({
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.trustProxy.length > 0 ? [...options.trustProxy] : false,
    genReqId: () => newId<string>(),
    bodyLimit: BODY_LIMIT,
    // A file may take two minutes; every other body is held to 10 s by the hook below.
    requestTimeout: 120_000,
    handlerTimeout: 15_000,
    keepAliveTimeout: 72_000,
    maxRequestsPerSocket: 0,
    http: { headersTimeout: 8_000, connectionsCheckingInterval: 1_000 },
    routerOptions: { maxParamLength: 100, ignoreTrailingSlash: false },
    frameworkErrors: (error, request, reply) => {
      // No hook has run for an address that cannot be read.
      request.locale = localeOf(request.headers['accept-language'], 'ja');
      handleError(error, request, reply);
    },
    clientErrorHandler,
  }) as unknown as HttpApp;

  // Fastify reads plain text by itself; here everything is JSON unless an area adds a parser of its own.
  app.removeContentTypeParser('text/plain');
  app.setValidatorCompiler(({ schema, httpPart }) =>
    compileValidator(schema as z.ZodType, httpPart ?? 'body'),
  );
  // Answers are shaped by the areas' own mapping and proven against the description in the tests; parsing each of them
  // again on the way out would cost more than the rules themselves. Fastify takes bytes as gladly as text.
  app.setSerializerCompiler(() => (data) => utf8(JSON.stringify(data)) as unknown as string);
  app.setErrorHandler(handleError);
  app.decorateRequest('locale', 'ja');
  app.decorateRequest('principal', null);
  app.decorateRequest('authError', null);
  app.decorateRequest('bodyTimer', null);

  addHooks(app, options);
  addNotFound(app);
  await app.register(underPressure, {
    maxEventLoopDelay: options.loopDelayLimitMs ?? LOOP_DELAY_LIMIT_MS,
    // A second in which the loop turned not even once to be measured (a start, a paused machine) is over when this is asked:
    // the library calls its delay infinite, but nothing is known of it.
    pressureHandler: (_request: unknown, _reply: unknown, _type: string, delayMs?: number) =>
      delayMs === Number.POSITIVE_INFINITY
        ? undefined
        : Promise.reject(new AppError('overloaded', { retryAfterSeconds: 1 })),
    exposeStatusRoute: false,
  });
  await app.register(rateLimit, {
    max: options.requestsPerMinute,
    timeWindow: 60_000,
    enableDraftSpec: true,
    keyGenerator: (request) => credentialOf(request.principal) ?? `ip:${request.ip}`,
    allowList: (request) => request.routeOptions.config?.access?.ownership === 'system',
    errorResponseBuilder: (_request, context) =>
      new AppError('rate-limited', { retryAfterSeconds: Math.ceil(context.ttl / 1000) }),
  });
  return app;
}

function credentialOf(principal: unknown): string | null {
  const actor = (principal as { actor?: { id?: string } } | null)?.actor;
  return actor?.id ?? null;
}

function addHooks(app: HttpApp, options: ServerOptions): void {
  app.addHook('onRequest', async (request, reply) => {
    request.locale = localeOf(request.headers['accept-language'], 'ja');
    reply.headers(SECURITY_HEADERS);
    reply.header('x-request-id', request.id);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      const limit = request.routeOptions.config?.bodyTimeoutMs ?? BODY_TIMEOUT_MS;
      request.bodyTimer = setTimeout(() => {
        if (!request.raw.complete) request.raw.destroy();
      }, limit);
    }
  });
  app.addHook('preValidation', async (request) => stopBodyTimer(request));
  app.addHook('onResponse', async (request, reply) => {
    // Answered before the body was there (a refusal): its sender still has no longer than anybody else.
    if (request.raw.complete) stopBodyTimer(request);
    const route = request.routeOptions.url ?? 'unknown';
    options.onAnswered(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
    request.log.info(
      {
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    );
  });
}

function stopBodyTimer(request: { bodyTimer: NodeJS.Timeout | null }): void {
  if (request.bodyTimer) clearTimeout(request.bodyTimer);
  request.bodyTimer = null;
}

/** Validates one part of a request. A malformed id in a path is an unknown thing, not a malformed request. */
function compileValidator(schema: z.ZodType, part: string) {
  const where = part === 'querystring' ? 'querystring' : part === 'headers' ? 'headers' : 'body';
  return (data: unknown) => {
    const unreadable = part === 'body' || part === 'querystring' ? firstUnreadable(data, part) : null;
    if (unreadable) return { error: new AppError('invalid-request', { errors: [unreadable] }) };
    const parsed = schema.safeParse(data, { reportInput: true });
    if (parsed.success) return { value: parsed.data };
    if (part === 'params') return { error: new AppError('not-found') };
    return { error: new AppError('invalid-request', { errors: fieldErrorsOf(parsed.error.issues, where) }) };
  };
}

/** Unknown addresses are 404; known ones with another method are 405 with `Allow`. */
function addNotFound(app: HttpApp): void {
  const routes: { pattern: RegExp; method: string }[] = [];
  app.addHook('onRoute', (route) => {
    const pattern = new RegExp(`^${route.url.replace(/:[^/]+/g, '[^/]+').replace(/\*$/, '.*')}$`);
    for (const method of [route.method].flat()) routes.push({ pattern, method });
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    const allowed = [...new Set(routes.filter((r) => r.pattern.test(path)).map((r) => r.method))];
    if (allowed.length === 0) throw new AppError('not-found');
    // RFC 9110, 15.5.6: the answer names what would be allowed.
    reply.header('allow', allowed.join(', '));
    throw new AppError('method-not-allowed');
  });
}

const CLIENT_ERRORS: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
};

/** Requests that never became one (bad syntax, too large headers, too slow): answered on the raw socket, then closed. */
function clientErrorHandler(error: NodeJS.ErrnoException, socket: import('node:stream').Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const code = CLIENT_ERRORS[error.code ?? ''] ?? 'invalid-request';
  const body = JSON.stringify(problemBody(new AppError(code), 'ja', newId<string>()));
  const { status } = PROBLEMS[code];
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: ${PROBLEM_JSON}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
