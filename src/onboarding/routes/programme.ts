import { callContext } from '../../access/index.ts';
import type { ResellerId } from '../../kernel/ids.ts';
import { sendAnswer } from '../../platform/http/answer.ts';
import { ifMatch } from '../../platform/http/conditional.ts';
import { idParams, problems } from '../../platform/http/shared-schemas.ts';
import type { HttpApp } from '../../platform/http/types.ts';
import { editionOf } from '../../programmes/index.ts';
import { changeReseller } from '../change-reseller.ts';
import { previewMigration } from '../preview-migration.ts';
import { decideProgrammeMigration } from '../rules/decide-programme-migration.ts';
import { migrateBody, migratePreview, migrateQuery } from '../wire/programme.ts';
import { staffRecord } from '../wire/record.ts';
import type { OnboardingRouteDeps } from './deps.ts';

const tags = ['Resellers'];
const config = { access: { ownership: 'staff', permission: 'resellers:migrate' } } as const;

/** Moving a case from one edition of the procedure to another: first look, then do. */
export function addProgrammeRoutes(app: HttpApp, deps: OnboardingRouteDeps): void {
  app.get(
    '/v1/resellers/:id/programme',
    {
      schema: {
        tags,
        operationId: 'previewProgramme',
        summary: 'What another edition would change',
        description: 'Nothing is written.',
        params: idParams,
        querystring: migrateQuery,
        response: { 200: migratePreview, ...problems() },
      },
      config,
    },
    async (request) =>
      previewMigration(deps, callContext(request), {
        id: request.params.id as ResellerId,
        to: request.query.to,
      }),
  );

  app.put(
    '/v1/resellers/:id/programme',
    {
      schema: {
        tags,
        operationId: 'migrateProgramme',
        summary: 'Move to another edition',
        description: 'Facts stay; what they amount to is worked out anew. Takes If-Match.',
        params: idParams,
        body: migrateBody,
        response: { 200: staffRecord, ...problems(409, 412, 413, 415, 428) },
      },
      config,
    },
    async (request, reply) => {
      const { programme, reason } = request.body;
      const answer = await changeReseller(deps, callContext(request), {
        id: request.params.id as ResellerId,
        expected: ifMatch(request.headers['if-match']),
        decide: (state, context) =>
          decideProgrammeMigration(state, { to: editionOf(programme), reason }, context),
      });
      return sendAnswer(reply, answer);
    },
  );
}
