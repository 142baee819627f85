import { z } from 'zod';
import { callContext } from '../access/index.ts';
import { AppError } from '../kernel/app-error.ts';
import type { Cursors } from '../platform/http/cursor.ts';
import { addFieldMessages } from '../platform/http/field-messages.ts';
import { problems } from '../platform/http/shared-schemas.ts';
import type { HttpApp } from '../platform/http/types.ts';
import { bindingOf } from '../tenancy/context.ts';
import { createChangeStreams } from './change-streams.ts';
import type { AuditDeps } from './deps.ts';
import { giveProof } from './give-proof.ts';
import { latestCheckpoint } from './latest-checkpoint.ts';
import { listAuditEvents } from './list-audit-events.ts';
import { listChanges } from './list-changes.ts';
import {
  auditEventPage,
  auditEventsQuery,
  changesPage,
  changesQuery,
  checkpoint,
  proof,
  proofQuery,
  streamQuery,
  toAuditEvent,
  toChange,
  toChangesPage,
  toCheckpoint,
  toProof,
} from './wire.ts';

export interface AuditRouteDeps extends AuditDeps {
  readonly cursors: Cursors;
}

addFieldMessages({
  event_or_size: {
    ja: 'eventId と from のどちらか一方を指定してください',
    en: 'Name either eventId or from',
  },
});

const tags = ['Audit'];
const audited = { access: { ownership: 'staff', permission: 'audit:read' } } as const;

/** `/v1/audit-events`, `/v1/audit/…` and `/v1/changes`: the log for people, for verifiers and for pollers. */
export function addAuditRoutes(app: HttpApp, deps: AuditRouteDeps): void {
  addEventsRoute(app, deps);
  addVerifierRoutes(app, deps);
  addChangesRoute(app, deps);
  addStreamRoute(app, deps);
}

function addEventsRoute(app: HttpApp, deps: AuditRouteDeps): void {
  app.get(
    '/v1/audit-events',
    {
      schema: {
        tags,
        operationId: 'listAuditEvents',
        summary: 'The audit log, newest first',
        description: 'Every accepted change in the tenant. Values of people are not shown here.',
        querystring: auditEventsQuery,
        response: { 200: auditEventPage, ...problems() },
      },
      config: audited,
    },
    async (request) => {
      const context = callContext(request);
      const { limit, cursor, ...filter } = request.query;
      const scope = { tenantId: context.tenantId, route: 'audit-events', query: filter };
      const before = cursor === undefined ? null : (deps.cursors.open(scope, cursor, Date.now())[0] ?? null);
      const { items, next } = await listAuditEvents(deps, context, { ...filter, before, limit });
      return {
        items: items.map(toAuditEvent),
        nextCursor: next === null ? null : deps.cursors.seal(scope, [next], Date.now()),
      };
    },
  );
}

function addVerifierRoutes(app: HttpApp, deps: AuditRouteDeps): void {
  app.get(
    '/v1/audit/checkpoint',
    {
      schema: {
        tags,
        operationId: 'getCheckpoint',
        summary: 'The latest signed checkpoint',
        description:
          'Keep it somewhere else: whoever holds it notices when history is rewritten. 404 before the first event is sealed.',
        response: { 200: checkpoint, ...problems() },
      },
      config: audited,
    },
    async (request) => {
      const latest = await latestCheckpoint(deps.pools.staff, bindingOf(callContext(request)));
      if (latest === undefined) throw new AppError('not-found');
      return toCheckpoint(latest);
    },
  );

  app.get(
    '/v1/audit/proof',
    {
      schema: {
        tags,
        operationId: 'getProof',
        summary: 'A proof of inclusion or of consistency',
        description:
          'With `eventId`: that the event is in the log. With `from`: that the log continues the checkpoint of that size. RFC 9162; 409 for an event that is not sealed yet.',
        querystring: proofQuery,
        response: { 200: proof, ...problems(409) },
      },
      config: audited,
    },
    async (request) => {
      const { eventId, from, size } = request.query;
      if ((eventId === undefined) === (from === undefined)) {
        throw new AppError('invalid-request', { errors: [{ pointer: '?eventId', code: 'event_or_size' }] });
      }
      const wanted = eventId === undefined ? { from: from ?? 0, size } : { eventId, size };
      return toProof(await giveProof(deps, callContext(request), wanted));
    },
  );
}

function addChangesRoute(app: HttpApp, deps: AuditRouteDeps): void {
  app.get(
    '/v1/changes',
    {
      schema: {
        tags: ['Changes'],
        operationId: 'listChanges',
        summary: 'What changed, in order',
        description:
          'For pollers: pass the last `nextAfter` as `after`. Numbers have no gaps, nothing appears behind a number already given out, and the changes of one reseller come in their order. A change appears about a second after it was made.',
        querystring: changesQuery,
        response: { 200: changesPage, ...problems() },
      },
      config: { access: { ownership: 'staff', permission: 'changes:read' } },
    },
    async (request) => toChangesPage(await listChanges(deps, callContext(request), request.query)),
  );
}

/** A stream may be open for a quarter of an hour; the framework's own limit stands behind that. */
const STREAM_MS = 960_000;
const EVENT_ID = /^\d{1,15}$/u;

function addStreamRoute(app: HttpApp, deps: AuditRouteDeps): void {
  const streams = createChangeStreams(deps);
  // Before the server waits for its connections: these would never end by themselves.
  app.addHook('preClose', async () => streams.close());
  app.get(
    '/v1/changes/stream',
    {
      schema: {
        tags: ['Changes'],
        operationId: 'streamChanges',
        summary: 'What changes, as it changes',
        description:
          'Server-sent events: the items of `GET /v1/changes` as `change` events with their number as id. A browser’s EventSource resumes by itself. Ends within seconds when the credential is revoked; at most 6 at a time for one credential.',
        querystring: streamQuery,
        response: {
          200: {
            description: 'Events without end',
            content: {
              'text/event-stream': { schema: z.string().meta({ description: 'WHATWG server-sent events' }) },
            },
          },
          ...problems(),
        },
      },
      config: { access: { ownership: 'staff', permission: 'changes:read' } },
      handlerTimeout: STREAM_MS,
    },
    async (request, reply) => {
      const context = callContext(request);
      const { after, forSeconds } = request.query;
      const header = request.headers['last-event-id'];
      const resumed = typeof header === 'string' && EVENT_ID.test(header) ? Number(header) : null;
      const stream = await streams.open(context, context.actor.id, {
        after: resumed ?? after ?? null,
        forMs: forSeconds * 1_000,
        show: toChange,
      });
      return (
        reply
          .type('text/event-stream; charset=utf-8')
          .header('x-accel-buffering', 'no')
          // Its connection ends with it: a server that is stopping would wait for one that is kept.
          .header('connection', 'close')
          .send(stream as never)
      );
    },
  );
}
