import multipart from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { callContext } from '../../access/index.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { EvidenceId, ResellerId } from '../../kernel/ids.ts';
import type { CalendarDate } from '../../kernel/time.ts';
import { idempotentRequest, sendAnswer } from '../../platform/http/answer.ts';
import { addFieldMessages, fieldErrorsOf } from '../../platform/http/field-messages.ts';
import { idempotencyKey } from '../../platform/http/idempotency.ts';
import { idParams, problems } from '../../platform/http/shared-schemas.ts';
import type { HttpApp } from '../../platform/http/types.ts';
import { bindingOf, dbRoleOf } from '../../tenancy/context.ts';
import { writeOnce } from '../../tenancy/once.ts';
import { decideDocument } from '../decide-document.ts';
import type { DocumentView } from '../document-view.ts';
import { downloadDocument } from '../download-document.ts';
import { listDocuments } from '../list-documents.ts';
import { type DocumentPart, receiveDocument } from '../receive-document.ts';
import { DOCUMENT_FORMATS, LARGEST_FILE } from '../rules/sniff.ts';
import { uploadDocument } from '../upload-document.ts';
import {
  DOCUMENT_MESSAGES,
  decisionBody,
  document,
  documentList,
  documentParams,
  ownDocument,
  ownDocumentList,
  toDocument,
  toDocumentList,
  toOwnDocument,
  toOwnDocumentList,
  UPLOAD_FIELDS,
  uploadFields,
  uploadForm,
} from '../wire/documents.ts';
import type { CaseworkRouteDeps } from './deps.ts';

const UPLOAD_MS = 60_000;
const uploads = {
  consumes: ['multipart/form-data'],
  body: uploadForm,
} as const;
const CONTENT_TYPES = { pdf: 'application/pdf', png: 'image/png', jpeg: 'image/jpeg' } as const;

const staff = (permission: 'documents:read' | 'documents:write') =>
  ({ ownership: 'staff', permission }) as const;
const own = (permission: 'self:read' | 'self:write') => ({ ownership: 'reseller', permission }) as const;

/** `…/evidence`: documents, sent by staff or by the reseller itself, decided on by staff. */
export function addDocumentRoutes(app: HttpApp, deps: CaseworkRouteDeps): void {
  addFieldMessages(DOCUMENT_MESSAGES);
  // The multipart parser exists for these two routes only: everywhere else such a body stays refused.
  void app.register(async (scope) => {
    await scope.register(multipart, {
      limits: { fileSize: LARGEST_FILE, files: 2, fields: 5, parts: 7, fieldSize: 1024 },
    });
    addUploadRoutes(scope as unknown as HttpApp, deps);
  });
  addReadingRoutes(app, deps);
  addDecisionRoute(app, deps);
}

function addUploadRoutes(app: HttpApp, deps: CaseworkRouteDeps): void {
  const tags = ['Casework'];
  const shared = { handlerTimeout: UPLOAD_MS, validatorCompiler: () => () => true } as const;
  app.post(
    '/v1/resellers/:id/evidence',
    {
      ...shared,
      // The form is read part by part; the id is an address like any other.
      validatorCompiler: ({ schema, httpPart }) =>
        httpPart === 'params' ? (value) => readParams(schema as unknown as z.ZodType, value) : () => true,
      schema: {
        ...uploads,
        tags,
        operationId: 'uploadDocument',
        summary: 'Keep a document of a reseller',
        description:
          'One file with what it is. It is kept encrypted, counts as evidence of level 2 under its id, and goes by itself some time after it was decided. Takes an Idempotency-Key.',
        params: idParams,
        response: { 201: document, ...problems(409, 413, 415, 422) },
      },
      config: { access: staff('documents:write'), bodyTimeoutMs: UPLOAD_MS },
    },
    async (request, reply) =>
      sendAnswer(reply, await take(deps, request, (request.params as { id: string }).id, toDocument)),
  );
  app.post(
    '/v1/self/evidence',
    {
      ...shared,
      schema: {
        ...uploads,
        tags: ['Self-service'],
        operationId: 'uploadOwnDocument',
        summary: 'Send a document that was asked for',
        description: 'PDF, PNG or JPEG. Name its id as `evidence.evidenceId` when reporting what it proves.',
        response: { 201: ownDocument, ...problems(409, 413, 415, 422) },
      },
      config: { access: own('self:write'), bodyTimeoutMs: UPLOAD_MS },
    },
    async (request, reply) => sendAnswer(reply, await take(deps, request, ownId(request), toOwnDocument)),
  );
}

function readParams(schema: z.ZodType, value: unknown) {
  const parsed = schema.safeParse(value);
  return parsed.success ? { value: parsed.data } : { error: new AppError('not-found') };
}

async function take(
  deps: CaseworkRouteDeps,
  request: FastifyRequest,
  resellerId: string,
  toBody: (view: DocumentView) => object,
) {
  if (!request.isMultipart()) throw new AppError('unsupported-media-type');
  const context = callContext(request);
  const received = await receiveDocument(request.parts() as AsyncIterable<DocumentPart>, UPLOAD_FIELDS);
  const fields = uploadFields.safeParse(received.fields, { reportInput: true });
  if (!fields.success) {
    throw new AppError('invalid-request', { errors: fieldErrorsOf(fields.error.issues, 'body') });
  }
  const prepared = await uploadDocument(deps, context, {
    resellerId: resellerId as ResellerId,
    document: fields.data.document,
    review: fields.data.review ?? null,
    issuedOn: (fields.data.issuedOn ?? null) as CalendarDate | null,
    bytes: received.bytes,
  });
  const key = idempotencyKey([request.headers['idempotency-key']].flat()[0]);
  const route = `POST ${request.url.split('?')[0]}`;
  return writeOnce(
    { pool: deps.pools[dbRoleOf(context.actor)], answers: deps.answers },
    bindingOf(context),
    key === null ? null : { principalId: context.actor.id, route, key, hash: received.hash },
    async (tx) => {
      const view = await prepared.save(tx);
      return { status: 201, headers: {}, body: JSON.stringify(toBody(view)) };
    },
  );
}

function ownId(request: Parameters<typeof callContext>[0]): ResellerId {
  const { actor } = callContext(request);
  if (actor.kind !== 'reseller') throw new AppError('forbidden');
  return actor.resellerId;
}

function addReadingRoutes(app: HttpApp, deps: CaseworkRouteDeps): void {
  app.get(
    '/v1/resellers/:id/evidence',
    {
      schema: {
        tags: ['Casework'],
        operationId: 'listDocuments',
        summary: 'The documents of a reseller, newest first',
        description:
          'What there is, what became of it, and what Microsoft has asked for and nobody has sent since.',
        params: idParams,
        response: { 200: documentList, ...problems() },
      },
      config: { access: staff('documents:read') },
    },
    async (request) =>
      toDocumentList(await listDocuments(deps, callContext(request), request.params.id as ResellerId)),
  );
  app.get(
    '/v1/self/evidence',
    {
      schema: {
        tags: ['Self-service'],
        operationId: 'listOwnDocuments',
        summary: 'The documents we have sent, and those still asked for',
        description: 'With what became of each, and why one was sent back.',
        response: { 200: ownDocumentList, ...problems() },
      },
      config: { access: own('self:read') },
    },
    async (request) => toOwnDocumentList(await listDocuments(deps, callContext(request), ownId(request))),
  );
  const binary = z.string().meta({ format: 'binary' });
  const content = Object.fromEntries(
    DOCUMENT_FORMATS.map((format) => [CONTENT_TYPES[format], { schema: binary }]),
  );
  app.get(
    '/v1/resellers/:id/evidence/:evidenceId/content',
    {
      schema: {
        tags: ['Casework'],
        operationId: 'downloadDocument',
        summary: 'The file of a document',
        description: 'That it was read, and by whom, is recorded. 409 once it was purged.',
        params: documentParams,
        response: { 200: { description: 'The file', content }, ...problems(409) },
      },
      config: { access: staff('documents:read') },
    },
    async (request, reply) => {
      const { id, evidenceId } = request.params;
      const found = await downloadDocument(deps, callContext(request), {
        resellerId: id as ResellerId,
        id: evidenceId as EvidenceId,
      });
      return reply
        .type(CONTENT_TYPES[found.format])
        .header('content-disposition', `attachment; filename="${found.fileName}"`)
        .send(found.bytes as never);
    },
  );
}

function addDecisionRoute(app: HttpApp, deps: CaseworkRouteDeps): void {
  app.post(
    '/v1/resellers/:id/evidence/:evidenceId/decision',
    {
      schema: {
        tags: ['Casework'],
        operationId: 'decideDocument',
        summary: 'Accept a document, or send it back',
        description:
          'With the reason, which the reseller reads in its own language. A document is decided on once; a further one takes its place.',
        params: documentParams,
        body: decisionBody,
        response: { 200: document, ...problems(409, 413, 415, 422) },
      },
      config: { access: staff('documents:write') },
    },
    async (request, reply) => {
      const context = callContext(request);
      const { id, evidenceId } = request.params;
      const { decision, reason, message, issuedOn } = request.body;
      const answer = await writeOnce(
        { pool: deps.pools.staff, answers: deps.answers },
        bindingOf(context),
        idempotentRequest(request, context.actor.id),
        async (tx) => {
          const view = await decideDocument(tx, deps, context, {
            resellerId: id as ResellerId,
            id: evidenceId as EvidenceId,
            decision,
            reason: reason ?? null,
            message: message ?? null,
            issuedOn: (issuedOn ?? null) as CalendarDate | null,
          });
          return { status: 200, headers: {}, body: JSON.stringify(toDocument(view)) };
        },
      );
      return sendAnswer(reply, answer);
    },
  );
}
