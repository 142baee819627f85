import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, type ErrorCode } from '../../kernel/app-error.ts';
import type { Locale } from '../../kernel/text.ts';
import { fieldMessage } from './field-messages.ts';
import { PROBLEMS, problemType } from './problems.ts';

export const PROBLEM_JSON = 'application/problem+json; charset=utf-8';

/** Fastify's own refusals in the product's codes. Anything not listed with a 4xx status is an invalid request; the rest is internal. */
const FRAMEWORK: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload-too-large',
  FST_REQ_FILE_TOO_LARGE: 'payload-too-large',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid-request',
  FST_ERR_HANDLER_TIMEOUT: 'unavailable',
  // An id longer than any of ours is an id of nothing.
  FST_ERR_MAX_PARAM_LENGTH: 'not-found',
};

/** Any thrown thing as the product's error. Only what was thrown on purpose keeps its detail. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code = (error as Partial<FastifyError>)?.code ?? '';
  const status = (error as Partial<FastifyError>)?.statusCode ?? 500;
  const known = FRAMEWORK[code];
  if (known) return new AppError(known, { cause: error });
  if (error instanceof SyntaxError && status === 400) return new AppError('malformed-json', { cause: error });
  if (status >= 400 && status < 500) return new AppError('invalid-request', { cause: error });
  if (status === 503) return new AppError('overloaded', { cause: error, retryAfterSeconds: 1 });
  return new AppError('internal', { cause: error });
}

/** The problem body (RFC 9457) of an error, in the caller's language. */
export function problemBody(error: AppError, locale: Locale, requestId: string): Record<string, unknown> {
  const problem = PROBLEMS[error.code];
  const { errors, extra, say } = error.options;
  return {
    type: problemType(error.code),
    title: problem.title[locale],
    status: problem.status,
    detail: say ? say[locale] : problem.detail[locale],
    code: error.code,
    requestId,
    ...(errors
      ? {
          errors: errors.map((e) => ({ pointer: e.pointer, code: e.code, message: fieldMessage(e, locale) })),
        }
      : {}),
    ...extra,
  };
}

/** The one error handler. Logs what is ours to mend, once; tells the caller what is theirs. */
export function handleError(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const error = toAppError(thrown);
  const { status } = PROBLEMS[error.code];
  if (status >= 500) request.log.error({ err: error }, 'request failed');
  else request.log.debug({ err: error }, 'request refused');
  if (error.options.retryAfterSeconds !== undefined)
    reply.header('retry-after', String(error.options.retryAfterSeconds));
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  reply
    .code(status)
    .headers({ 'content-type': PROBLEM_JSON, 'cache-control': 'no-store', 'x-request-id': request.id });
  reply.send(JSON.stringify(problemBody(error, request.locale ?? 'ja', request.id)));
}
