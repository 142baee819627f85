import swagger from '@fastify/swagger';
import scalar from '@scalar/fastify-api-reference';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { completeDescription, type OperationExamples } from './complete-description.ts';
import type { HttpApp } from './types.ts';

const SYSTEM = { access: { ownership: 'system', permission: null } } as const;

export interface DescriptionOptions {
  readonly version: string;
  readonly serverUrl: string;
  /** Bodies to show, by operation id. */
  readonly examples: Readonly<Record<string, OperationExamples>>;
  readonly tags: readonly { readonly name: string; readonly description: string }[];
}

/**
 * `GET /openapi.json` (OpenAPI 3.1), generated from the very schemas that validate, and `GET /docs`, which shows it.
 * Has to be registered before the routes it describes.
 */
export async function addDescription(app: HttpApp, options: DescriptionOptions): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Shirube',
        version: options.version,
        summary: 'Carries every CSP reseller from no Partner ID to may-sell',
        description: DESCRIPTION,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
        contact: { name: 'Shirube maintainers', url: 'https://shirube.example/' },
      },
      servers: [{ url: options.serverUrl, description: 'This installation' }],
      tags: options.tags.map((tag) => ({ ...tag })),
      security: [{ bearer: [] }],
      components: {
        securitySchemes: {
          bearer: {
            type: 'http',
            scheme: 'bearer',
            description: 'An API key: `Authorization: Bearer <key>`',
          },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: (input) => completeDescription(jsonSchemaTransformObject(input), options.examples),
  });
  app.get('/openapi.json', { schema: { hide: true }, config: SYSTEM }, async (_request, reply) => {
    reply.header('cache-control', 'no-cache');
    return app.swagger();
  });
  await app.register(async (docs) => {
    docs.addHook('onRoute', (route) => {
      route.schema = { ...route.schema, hide: true };
    });
    await docs.register(scalar, {
      routePrefix: '/docs',
      configuration: {
        url: '/openapi.json',
        title: 'Shirube API',
        withDefaultFonts: false,
        telemetry: false,
        hideClientButton: true,
        // Nothing that sends what is read here to anybody else.
        showDeveloperTools: 'never',
        agent: { disabled: true },
        mcp: { disabled: true },
      },
      hooks: {
        onRequest(_request, reply, done) {
          // The reference is one page with its script inlined by the library; it talks to this origin only.
          reply.header(
            'content-security-policy',
            "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'",
          );
          done();
        },
      },
    });
  });
}

const DESCRIPTION = `Shirube shows for every reseller what is true and who says so, who must act, and the one next action.

**Conventions.** JSON in camelCase; times in RFC 3339 UTC; ids are UUIDv7. Errors are \`application/problem+json\` (RFC 9457) in Japanese or English
by \`Accept-Language\`. \`PATCH\` and \`POST …/events\` take \`If-Match\` with the \`ETag\` you read. Every \`POST\` takes an \`Idempotency-Key\`.
Lists answer \`{items, nextCursor}\`.`;
