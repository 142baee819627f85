import type { Answer, IdempotentRequest } from '../kernel/answer.ts';
import { AppError } from '../kernel/app-error.ts';
import { type Binding, type Tx, transactBound } from '../platform/db/bound.ts';
import type { Pool } from '../platform/db/pools.ts';
import type { AnswerVault } from './answers.ts';
import { findAnswer, insertAnswer } from './store.ts';

/**
 * Runs a change that is not on the hot path in one bound transaction and stores its answer there, so that a repeated request
 * gets the first answer and has no second effect. `work` makes the change, its audit event included, and gives the answer.
 */
export async function writeOnce(
  deps: { readonly pool: Pool; readonly answers: AnswerVault },
  binding: Binding,
  request: IdempotentRequest | null,
  work: (tx: Tx) => Promise<Answer>,
): Promise<Answer> {
  const run = () =>
    transactBound(deps.pool, binding, async (tx) => {
      const earlier = request && (await findAnswer(tx, request));
      if (request && earlier) return deps.answers.replay(request, earlier);
      const answer = await work(tx);
      if (request) {
        const body = deps.answers.seal(request, answer.body);
        await insertAnswer(tx, request, {
          hash: request.hash,
          status: answer.status,
          headers: JSON.stringify(answer.headers),
          body,
        });
      }
      return answer;
    });
  try {
    return await run();
  } catch (error) {
    // An equal request was committed between our look and our insert: its answer is there now.
    if (request && error instanceof AppError && error.options.note === 'idempotency_pkey') return run();
    throw error;
  }
}
