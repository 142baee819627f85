import { callContext } from '../access/index.ts';
import { AppError } from '../kernel/app-error.ts';
import { type ContactId, newId, type ResellerId } from '../kernel/ids.ts';
import {
  changeReseller,
  contactsBody,
  decideProfileChange,
  eventBody,
  getReseller,
  handoverBody,
  type OnboardingDeps,
  orInvalidData,
  reportEvent,
  resellerRecord,
  toEventCommand,
  toHandoverPatch,
  toProfilePatch,
} from '../onboarding/index.ts';
import { idempotentRequest, sendAnswer } from '../platform/http/answer.ts';
import { ifMatch, ifNoneMatch } from '../platform/http/conditional.ts';
import { notModified, problems } from '../platform/http/shared-schemas.ts';
import type { HttpApp } from '../platform/http/types.ts';
import type { CallContext } from '../tenancy/context.ts';
import { getGuide } from './get-guide.ts';
import { selfGuide } from './wire.ts';

const tags = ['Self-service'];
const may = (permission: 'self:read' | 'self:write') =>
  ({ access: { ownership: 'reseller', permission } }) as const;

/** `/v1/self`: the reseller's own view of itself. */
export function addSelfServiceRoutes(app: HttpApp, deps: OnboardingDeps): void {
  app.get(
    '/v1/self/status',
    {
      schema: {
        tags,
        operationId: 'getOwnStatus',
        summary: 'Where we stand and what to do next',
        description:
          'Who must act, the next action with its steps, and what is proven. Answers 304 while your ETag still says the same.',
        response: { 200: resellerRecord, 304: notModified, ...problems() },
      },
      config: may('self:read'),
    },
    async (request, reply) => {
      const context = callContext(request);
      const known = ifNoneMatch(request.headers['if-none-match']);
      return sendAnswer(reply, await getReseller(deps, context, { id: ownId(context), known }));
    },
  );

  app.post(
    '/v1/self/events',
    {
      schema: {
        tags,
        operationId: 'reportOwnEvent',
        summary: 'Report what we have done',
        description: 'Recorded as self-reported until it is proven. If-Match is welcome, not required.',
        body: eventBody,
        response: { 200: resellerRecord, 201: resellerRecord, ...problems(409, 412, 413, 415, 422) },
      },
      config: may('self:write'),
    },
    async (request, reply) => {
      const context = callContext(request);
      const answer = await reportEvent(deps, context, {
        resellerId: ownId(context),
        command: (now) => orInvalidData(toEventCommand(request.body, now)),
        expected: optionalMatch(request.headers['if-match']),
        idempotent: idempotentRequest(request, context.actor.id),
      });
      return sendAnswer(reply, answer);
    },
  );

  app.get(
    '/v1/self/guide',
    {
      schema: {
        tags,
        operationId: 'getOwnGuide',
        summary: 'The guide, as it applies to us',
        description: 'Every step in order with its links; those that do not apply, with the reason.',
        response: { 200: selfGuide, ...problems() },
      },
      config: may('self:read'),
    },
    async (request) => getGuide(deps, callContext(request)),
  );

  app.patch(
    '/v1/self/contacts',
    {
      schema: {
        tags,
        operationId: 'changeOwnContacts',
        summary: 'Correct our contacts',
        description: 'The whole list: whoever is left out is removed. If-Match is welcome, not required.',
        body: contactsBody,
        response: { 200: resellerRecord, ...problems(409, 412, 413, 415, 422) },
      },
      config: may('self:write'),
    },
    async (request, reply) => {
      const context = callContext(request);
      const answer = await changeReseller(deps, context, {
        id: ownId(context),
        expected: optionalMatch(request.headers['if-match']),
        decide: (state, at) => {
          const patch = toProfilePatch(request.body, state.profile.contacts, () => newId<ContactId>());
          return decideProfileChange(state, orInvalidData(patch), at);
        },
      });
      return sendAnswer(reply, answer);
    },
  );

  app.post(
    '/v1/self/handover',
    {
      schema: {
        tags,
        operationId: 'handOver',
        summary: 'Hand the task to a colleague',
        description: 'The colleague becomes the first contact; whoever had the task stays as the second one.',
        body: handoverBody,
        response: { 200: resellerRecord, ...problems(409, 412, 413, 415, 422) },
      },
      config: may('self:write'),
    },
    async (request, reply) => {
      const context = callContext(request);
      const answer = await changeReseller(deps, context, {
        id: ownId(context),
        expected: optionalMatch(request.headers['if-match']),
        decide: (state, at) => {
          const patch = toHandoverPatch(request.body, state.profile.contacts, () => newId<ContactId>());
          return decideProfileChange(state, orInvalidData(patch), at);
        },
        idempotent: idempotentRequest(request, context.actor.id),
      });
      return sendAnswer(reply, answer);
    },
  );
}

function ownId(context: CallContext): ResellerId {
  if (context.actor.kind !== 'reseller') throw new AppError('forbidden');
  return context.actor.resellerId;
}

const optionalMatch = (header: string | undefined): number | 'any' =>
  header === undefined ? 'any' : ifMatch(header);
