import { callContext } from '../access/index.ts';
import { AppError } from '../kernel/app-error.ts';
import type { ResellerId } from '../kernel/ids.ts';
import { idParams, problems } from '../platform/http/shared-schemas.ts';
import type { HttpApp } from '../platform/http/types.ts';
import { checkPosted } from './check-posted.ts';
import { checkReseller } from './check-reseller.ts';
import type { PreflightDeps } from './deps.ts';
import { preflightBody, preflightResult, toGiven, toResult } from './wire.ts';

const tags = ['Preflight'];
const staff = { access: { ownership: 'staff', permission: 'preflight:run' } } as const;
const response = { 200: preflightResult, ...problems(413, 415) };

/** Looking for what Microsoft would refuse, before it is submitted. */
export function addPreflightRoutes(app: HttpApp, deps: PreflightDeps): void {
  app.post(
    '/v1/preflight',
    {
      schema: {
        tags,
        operationId: 'checkData',
        summary: 'Check data before it is submitted',
        description:
          'Findings for the posted data alone; nothing is kept, nothing is corrected. What is absent is not judged.',
        body: preflightBody,
        response,
      },
      config: staff,
    },
    async (request) => {
      const context = callContext(request);
      return toResult(await checkPosted(deps, context, toGiven(request.body)), context.locale);
    },
  );

  app.post(
    '/v1/resellers/:id/preflight',
    {
      schema: {
        tags,
        operationId: 'checkReseller',
        summary: 'Check what is on record, and what is about to be submitted',
        description:
          'The record’s company is taken as the register; `entered` is what is going to be typed at Microsoft. The newest outcome is kept, so that reminders can quote the characters that differ.',
        params: idParams,
        body: preflightBody,
        response,
      },
      config: staff,
    },
    async (request) => {
      const context = callContext(request);
      const input = { resellerId: request.params.id as ResellerId, given: toGiven(request.body) };
      return toResult(await checkReseller(deps, context, input), context.locale);
    },
  );

  app.post(
    '/v1/self/preflight',
    {
      schema: {
        tags,
        operationId: 'checkOwnData',
        summary: 'Check what we are about to submit',
        description:
          'Findings for the data that is going to be typed at Microsoft, compared with what is on record.',
        body: preflightBody,
        response,
      },
      config: { access: { ownership: 'reseller', permission: 'self:write' } },
    },
    async (request) => {
      const context = callContext(request);
      if (context.actor.kind !== 'reseller') throw new AppError('forbidden');
      const input = { resellerId: context.actor.resellerId, given: toGiven(request.body) };
      return toResult(await checkReseller(deps, context, input), context.locale);
    },
  );
}
