import { z } from 'zod';
import { problem } from './shared-schemas.ts';
import type { HttpApp } from './types.ts';

const SYSTEM = { access: { ownership: 'system', permission: null } } as const;

export interface HealthDeps {
  /** Each named check answers true when the dependency works; it must answer within a second by itself. */
  readonly checks: Readonly<Record<string, () => Promise<boolean>>>;
  /** False once the process has begun to stop. */
  readonly accepting: () => boolean;
  readonly metrics: () => Promise<{ readonly contentType: string; readonly text: string }>;
}

const live = z.object({ status: z.literal('ok') }).meta({ id: 'Liveness' });
const ready = z
  .object({ status: z.enum(['ok', 'unavailable']), checks: z.record(z.string(), z.enum(['ok', 'failed'])) })
  .meta({ id: 'Readiness' });

/** `/livez` (the event loop turns), `/readyz` (the dependencies answer and we are not stopping), `/metrics` (Prometheus). */
export function addHealth(app: HttpApp, deps: HealthDeps): void {
  const tags = ['Health'];
  app.get(
    '/livez',
    {
      schema: {
        tags,
        operationId: 'getLiveness',
        summary: 'Whether the process is alive',
        description: 'Looks at the event loop only, never at a dependency.',
        security: [],
        response: { 200: live, 400: problem },
      },
      config: SYSTEM,
    },
    async () => ({ status: 'ok' as const }),
  );
  app.get(
    '/readyz',
    {
      schema: {
        tags,
        operationId: 'getReadiness',
        summary: 'Whether requests can be served',
        description: 'Database, migrations and, once the process is stopping, its refusal of new work.',
        security: [],
        response: { 200: ready, 400: problem, 503: ready },
      },
      config: SYSTEM,
    },
    async (_request, reply) => {
      const entries = await Promise.all(
        Object.entries(deps.checks).map(async ([name, check]) => [name, await settles(check)] as const),
      );
      if (!deps.accepting()) entries.push(['accepting', false]);
      const ok = entries.every(([, works]) => works);
      reply.code(ok ? 200 : 503);
      return {
        status: ok ? ('ok' as const) : ('unavailable' as const),
        checks: Object.fromEntries(
          entries.map(([name, works]) => [name, works ? ('ok' as const) : ('failed' as const)]),
        ),
      };
    },
  );
  app.get('/metrics', { schema: { hide: true }, config: SYSTEM }, async (_request, reply) => {
    const { contentType, text } = await deps.metrics();
    return reply.header('content-type', contentType).send(text);
  });
}

async function settles(check: () => Promise<boolean>): Promise<boolean> {
  const limit = new Promise<boolean>((resolve) => setTimeout(resolve, 1_000, false).unref());
  try {
    return await Promise.race([check(), limit]);
  } catch {
    return false;
  }
}
