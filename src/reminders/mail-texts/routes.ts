import { callContext } from '../../access/index.ts';
import { problems } from '../../platform/http/shared-schemas.ts';
import type { HttpApp } from '../../platform/http/types.ts';
import { editionOf } from '../../programmes/index.ts';
import { bindingOf } from '../../tenancy/context.ts';
import { changeMailTexts } from './change-mail-texts.ts';
import type { TemplateDeps } from './deps.ts';
import { listTexts } from './list-texts.ts';
import { renderTemplate } from './render-template.ts';
import { sendTestMail } from './send-test-mail.ts';
import {
  editionQuery,
  mailTexts,
  mailTextsBody,
  mailTextsList,
  previewQuery,
  ruleParams,
  template,
  templateList,
  testMail,
  toMailTexts,
  toTemplate,
  toTemplateList,
} from './wire.ts';

const tags = ['Mails'];
const may = (permission: 'templates:read' | 'templates:test' | 'templates:edit') =>
  ({ access: { ownership: 'staff', permission } }) as const;
/** A test mail is for looking at; more of them in a minute would be something else. */
const TEST_LIMIT = { ...may('templates:test'), rateLimit: { max: 10, timeWindow: 60_000 } };

/** `/v1/templates`: what the mails say, how they look, a sample to oneself, and the tenant's own words. */
export function addTemplateRoutes(app: HttpApp, deps: TemplateDeps): void {
  addReading(app, deps);
  addWords(app, deps);
}

function addReading(app: HttpApp, deps: TemplateDeps): void {
  app.get(
    '/v1/templates',
    {
      schema: {
        tags,
        operationId: 'listTemplates',
        summary: 'Which mails there are',
        description: 'One for every rule of the reminder table: what it holds and when it stops.',
        querystring: editionQuery,
        response: { 200: templateList, ...problems() },
      },
      config: may('templates:read'),
    },
    async (request) => {
      const { programme } = await deps.tenants.current(bindingOf(callContext(request)));
      return toTemplateList(editionOf(request.query.edition ?? programme), request.locale);
    },
  );

  app.get(
    '/v1/templates/:rule',
    {
      schema: {
        tags,
        operationId: 'previewTemplate',
        summary: 'How a mail looks',
        description:
          'A likely case with your look and words, as HTML and plain text, and what the lint finds in it.',
        params: ruleParams,
        querystring: previewQuery,
        response: { 200: template, ...problems() },
      },
      config: may('templates:read'),
    },
    async (request) => {
      const { rule } = request.params;
      const { edition = null, locale = request.locale, step } = request.query;
      const view = await renderTemplate(deps, callContext(request), { rule, edition, locale, step });
      return toTemplate(view, rule, locale, request.locale);
    },
  );

  app.post(
    '/v1/templates/:rule/test',
    {
      schema: {
        tags,
        operationId: 'sendTestMail',
        summary: 'Send a sample to myself',
        description:
          'To your own address; for a key, to the support address of the settings. Never to a reseller.',
        params: ruleParams,
        querystring: previewQuery,
        response: { 200: testMail, ...problems(409) },
      },
      config: TEST_LIMIT,
    },
    async (request) => {
      const { rule } = request.params;
      const { edition = null, locale = request.locale, step } = request.query;
      const { to, result } = await sendTestMail(deps, callContext(request), { rule, edition, locale, step });
      return { to, result: result.kind, response: result.kind === 'unknown' ? result.why : result.response };
    },
  );
}

function addWords(app: HttpApp, deps: TemplateDeps): void {
  app.get(
    '/v1/mail-texts',
    {
      schema: {
        tags,
        operationId: 'listMailTexts',
        summary: 'Our own words in the mails',
        description: 'Every version, newest first; the first is in use.',
        response: { 200: mailTextsList, ...problems() },
      },
      config: may('templates:read'),
    },
    async (request) => ({ items: (await listTexts(deps, callContext(request))).map(toMailTexts) }),
  );

  app.put(
    '/v1/mail-texts',
    {
      schema: {
        tags,
        operationId: 'changeMailTexts',
        summary: 'Change our own words',
        description:
          'In both languages, before the first task and before the signature. Refused where they hold links to other sites, promotion or secrets. Makes a new version; the same words change nothing.',
        body: mailTextsBody,
        response: { 200: mailTexts, ...problems(409, 413, 415) },
      },
      config: may('templates:edit'),
    },
    async (request) => toMailTexts(await changeMailTexts(deps, callContext(request), request.body)),
  );
}
