import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answer, IdempotentRequest } from '../../kernel/answer.ts';
import { utf8 } from '../../kernel/utf8.ts';
import { idempotencyKey, requestHash } from './idempotency.ts';

/** Sends an answer whose body is JSON text already. A replayed one says so. */
export function sendAnswer(reply: FastifyReply, answer: Answer): FastifyReply {
  reply.code(answer.status).headers(answer.headers);
  if (answer.replayed) reply.header('idempotency-replayed', 'true');
  if (answer.status === 304) return reply.send();
  return reply.header('content-type', 'application/json; charset=utf-8').send(utf8(answer.body));
}

/** The request's idempotency record, from its header, its own address and its body; null without the header. */
export function idempotentRequest(request: FastifyRequest, principalId: string): IdempotentRequest | null {
  const header = request.headers['idempotency-key'];
  const key = idempotencyKey(Array.isArray(header) ? header[0] : header);
  if (key === null) return null;
  const route = `${request.method} ${request.url.split('?')[0]}`;
  return { principalId, route, key, hash: requestHash(request.body) };
}
