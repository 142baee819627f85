import multipart from '@fastify/multipart';
import { z } from 'zod';
import { callContext } from '../access/index.ts';
import { AppError } from '../kernel/app-error.ts';
import type { ImportId } from '../kernel/ids.ts';
import { newId } from '../kernel/ids.ts';
import { sendAnswer } from '../platform/http/answer.ts';
import type { Cursors } from '../platform/http/cursor.ts';
import { addFieldMessages } from '../platform/http/field-messages.ts';
import { idempotencyKey } from '../platform/http/idempotency.ts';
import { idParams, pageQuery, problems } from '../platform/http/shared-schemas.ts';
import type { HttpApp } from '../platform/http/types.ts';
import { bindingOf } from '../tenancy/context.ts';
import { writeOnce } from '../tenancy/once.ts';
import type { ExchangeDeps } from './deps.ts';
import { exportResellers } from './export-resellers.ts';
import { getImport } from './get-import.ts';
import { createImportDesk, type ImportDesk } from './import-desk.ts';
import { type CarryOut, toTask } from './import-task.ts';
import { inspectUpload } from './inspect-upload.ts';
import { listImports } from './list-imports.ts';
import { openImport } from './open-import.ts';
import { dropUpload, type Part, receiveUpload } from './receive-upload.ts';
import { LIMITS } from './sheets/limits.ts';
import { CONTENT_TYPES, SHEET_FORMATS, type SheetFormat } from './sheets/write-sheet.ts';
import { undoImport } from './undo-import.ts';
import {
  FIELD_MESSAGES,
  importForm,
  importPage,
  importReport,
  importSummary,
  toReport,
  toSummary,
} from './wire.ts';

export interface ExchangeRouteDeps extends ExchangeDeps {
  readonly cursors: Cursors;
  /** Imports are carried out beside the answering of requests, not in their way. */
  readonly carryOut: CarryOut;
}

const tags = ['Imports and exports'];
const UPLOAD_MS = 120_000;
const DOWNLOAD_MS = 600_000;

/** `/v1/imports` and `/v1/exports`. What is under way when the server closes is stopped in order and says so. */
export function addExchangeRoutes(app: HttpApp, deps: ExchangeRouteDeps): void {
  addFieldMessages(FIELD_MESSAGES);
  const desk = createImportDesk((fault) => app.log.error({ err: fault }, 'an import failed'));
  app.addHook('onClose', () => desk.close());
  // The multipart parser exists for this one route only: everywhere else such a body stays refused.
  void app.register(async (scope) => {
    const { fileBytes } = LIMITS;
    await scope.register(multipart, {
      limits: { fileSize: fileBytes, files: 2, fields: 5, parts: 7, fieldSize: 64 * 1024 },
    });
    addUploadRoute(scope as unknown as HttpApp, deps, desk);
  });
  addImportRoutes(app, deps, desk);
  addExportRoutes(app, deps);
}

function addUploadRoute(app: HttpApp, deps: ExchangeRouteDeps, desk: ImportDesk): void {
  app.post(
    '/v1/imports',
    {
      schema: {
        tags,
        operationId: 'startImport',
        summary: 'Import a list of resellers',
        description:
          'CSV or XLSX as it is: header row, columns, dates and marks are recognised. 202 with the run; follow `Location` for progress and what each row came to. What is wrong with the file as a whole is said at once. Takes an Idempotency-Key.',
        consumes: ['multipart/form-data'],
        body: importForm,
        response: { 202: importSummary, ...problems(409, 413, 415, 422) },
      },
      config: { access: { ownership: 'staff', permission: 'imports:run' }, bodyTimeoutMs: UPLOAD_MS },
      handlerTimeout: UPLOAD_MS,
      // The form is described by its schema and read part by part: it is never in memory as a whole.
      validatorCompiler: () => () => true,
    },
    async (request, reply) => {
      if (!request.isMultipart()) throw new AppError('unsupported-media-type');
      const context = callContext(request);
      const slot = desk.reserve();
      let upload: Awaited<ReturnType<typeof receiveUpload>> | undefined;
      let isRunning = false;
      try {
        upload = await receiveUpload(request.parts() as AsyncIterable<Part>);
        const chosen = await inspectUpload(upload);
        const id = newId<ImportId>();
        const { fileName, sizeBytes, dryRun, hash } = upload;
        const key = idempotencyKey([request.headers['idempotency-key']].flat()[0]);
        const route = 'POST /v1/imports';
        const idempotent = key === null ? null : { principalId: context.actor.id, route, key, hash };
        const answer = await writeOnce(
          { pool: deps.pools.staff, answers: deps.answers },
          bindingOf(context),
          idempotent,
          async (tx) => {
            const run = await openImport(tx, deps, context, { id, chosen, fileName, sizeBytes, dryRun });
            const body = JSON.stringify(toSummary(run, context.locale));
            return { status: 202, headers: { location: `/v1/imports/${id}` }, body };
          },
        );
        if (!answer.replayed) {
          isRunning = true;
          const task = toTask(id, upload.path, chosen, dryRun);
          slot.run(deps.carryOut(context, task, { stop: slot.stop }), upload.path);
        }
        return sendAnswer(reply, answer);
      } finally {
        if (!isRunning) {
          slot.release();
          if (upload !== undefined) await dropUpload(upload);
        }
      }
    },
  );
}

const reportQuery = pageQuery.extend({ limit: z.coerce.number().int().min(1).max(200).default(100) });

function addImportRoutes(app: HttpApp, deps: ExchangeRouteDeps, desk: ImportDesk): void {
  app.get(
    '/v1/imports',
    {
      schema: {
        tags,
        operationId: 'listImports',
        summary: 'Imports, newest first',
        description: 'Newest first, with how far each has come and what it did.',
        querystring: pageQuery,
        response: { 200: importPage, ...problems() },
      },
      config: { access: { ownership: 'staff', permission: 'imports:read' } },
    },
    async (request) => {
      const context = callContext(request);
      const { limit, cursor } = request.query;
      const scope = { tenantId: context.tenantId, route: 'imports', query: {} };
      const before = cursor === undefined ? null : (deps.cursors.open(scope, cursor, Date.now())[0] ?? null);
      const { runs, next } = await listImports(deps, context, { before, limit });
      return {
        items: runs.map((run) => toSummary(run, context.locale)),
        nextCursor: next === null ? null : deps.cursors.seal(scope, [next], Date.now()),
      };
    },
  );

  app.get(
    '/v1/imports/:id',
    {
      schema: {
        tags,
        operationId: 'getImport',
        summary: 'How far an import has come, and what its rows came to',
        description:
          'Findings name row, column, value and remedy in the language of the caller; `limit` counts rows.',
        params: idParams,
        querystring: reportQuery,
        response: { 200: importReport, ...problems() },
      },
      config: { access: { ownership: 'staff', permission: 'imports:read' } },
    },
    async (request) => {
      const context = callContext(request);
      const { limit, cursor } = request.query;
      const id = request.params.id as ImportId;
      const scope = { tenantId: context.tenantId, route: 'import', query: { id } };
      const after = cursor === undefined ? 0 : Number(deps.cursors.open(scope, cursor, Date.now())[0]);
      const report = await getImport(deps, context, { id, after, limit });
      const next = report.next === null ? null : deps.cursors.seal(scope, [String(report.next)], Date.now());
      return toReport(report, next, context.locale);
    },
  );

  app.post(
    '/v1/imports/:id/undo',
    {
      schema: {
        tags,
        operationId: 'undoImport',
        summary: 'Take an import back',
        description:
          'Resellers that nobody has touched since are put back: new ones are withdrawn and their reference is freed, changed ones stand as before. All of it is new history. The others are left and counted. 202; follow `Location`.',
        params: idParams,
        response: { 202: importSummary, ...problems(409) },
      },
      config: { access: { ownership: 'staff', permission: 'imports:undo' } },
    },
    async (request, reply) => {
      const context = callContext(request);
      const id = request.params.id as ImportId;
      const slot = desk.reserve();
      try {
        const { finished } = await undoImport(deps, context, id);
        slot.run(finished);
      } catch (fault) {
        slot.release();
        throw fault;
      }
      const { run } = await getImport(deps, context, { id, after: 0, limit: 1 });
      return reply.code(202).header('location', `/v1/imports/${id}`).send(toSummary(run, context.locale));
    },
  );
}

function downloadOf(format: SheetFormat) {
  const media = CONTENT_TYPES[format].split(';')[0] ?? '';
  return { description: 'The list', content: { [media]: { schema: z.string().meta({ format: 'binary' }) } } };
}

function addExportRoutes(app: HttpApp, deps: ExchangeRouteDeps): void {
  for (const format of SHEET_FORMATS) {
    app.get(
      `/v1/exports/resellers.${format}`,
      {
        schema: {
          tags,
          operationId: `exportResellers${format.toUpperCase()}`,
          summary: `Every reseller as ${format.toUpperCase()}`,
          description:
            'The columns of the import, so that importing the list again changes nothing. No cell begins with what a spreadsheet program would run.',
          response: { 200: downloadOf(format), ...problems() },
        },
        config: { access: { ownership: 'staff', permission: 'exports:run' } },
        handlerTimeout: DOWNLOAD_MS,
      },
      async (request, reply) => {
        const stream = await exportResellers(deps, callContext(request), format);
        return reply
          .type(CONTENT_TYPES[format])
          .header('content-disposition', `attachment; filename="resellers.${format}"`)
          .send(stream as never);
      },
    );
  }
}
