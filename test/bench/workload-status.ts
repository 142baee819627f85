import type { Source } from './http-load.ts';
import { isQuiet, type Scene } from './scene.ts';
import { type Script, toScript } from './scripts.ts';
import { resellerIdOf } from './seed.ts';
import { pick, wireRequest } from './wire-request.ts';
import type { RecordRequest, Workload } from './workloads.ts';

/** P2: one record read by staff, by the reseller itself, and by somebody whose copy is still good. */
export async function statusWorkloads(scene: Scene, record: RecordRequest): Promise<Workload[]> {
  const sample = await record({ url: urlOf(3), key: scene.staffKey });
  return [
    {
      code: 'P2',
      name: 'status, staff',
      goalRatio: 0.5,
      goalLatency: null,
      sources: sourcesOf(
        () => wireRequest('GET', urlOf(1 + Math.floor(Math.random() * scene.resellers)), scene.staffKey),
        200,
      ),
      role: 'staff',
      scripts: [
        toScript('status', sample.sent, {
          draws: [{ name: 'n', from: 1, to: scene.resellers }],
          replace: ({ at }) => (at === ID_AT ? idOf(':n::int') : undefined),
        }),
      ],
    },
    await selfWorkload(scene, record),
    await unchangedWorkload(scene, record),
  ];
}

/** Place of the id among the values of app.read_reseller. */
const ID_AT = 3;
const KNOWN_AT = 4;
const urlOf = (n: number) => `/v1/resellers/${resellerIdOf(n)}`;
const idOf = (n: string) => `('01930000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

function sourcesOf(next: (connection: number) => Buffer, expected: number): Workload['sources'] {
  return (connections) =>
    Array.from(
      { length: connections },
      (_, connection): Source => ({
        next: () => next(connection),
        answered: (status) => status === expected,
      }),
    );
}

async function selfWorkload(scene: Scene, record: RecordRequest): Promise<Workload> {
  const scripts: Script[] = [];
  for (const [i, { key }] of scene.selves.entries()) {
    const { sent } = await record({ url: '/v1/self/status', key });
    scripts.push(toScript(`self${i}`, sent));
  }
  const requests = scene.selves.map(({ key }) => wireRequest('GET', '/v1/self/status', key));
  return {
    code: 'P2',
    name: 'status, the reseller itself',
    goalRatio: 0.5,
    goalLatency: null,
    sources: sourcesOf(() => pick(requests), 200),
    role: 'reseller',
    scripts,
  };
}

async function unchangedWorkload(scene: Scene, record: RecordRequest): Promise<Workload> {
  const quiet: number[] = [];
  for (let n = 1; n <= scene.resellers; n++) if (isQuiet(scene.variantOf(n))) quiet.push(n);
  const headersOf = (n: number) => ({ 'if-none-match': `"${scene.variantOf(n).revision}"` });
  const first = pick(quiet);
  const { sent } = await record({
    url: urlOf(first),
    key: scene.staffKey,
    headers: headersOf(first),
    expect: 304,
  });
  const count = scene.variants.length;
  // The quiet standings, and any of their resellers.
  const indexes = scene.variants.flatMap((variant, index) =>
    isQuiet(variant) && 2 * index + 1 <= scene.resellers ? [index] : [],
  );
  const list = (values: readonly number[]) => `(ARRAY[${values.join(', ')}])[:v::int]`;
  const revisions = indexes.map((index) => scene.variants[index]?.revision ?? 1);
  const last = Math.max(0, Math.floor((scene.resellers / 2 - count) / count));
  return {
    code: 'P2',
    name: 'status, unchanged (304)',
    goalRatio: 0.5,
    goalLatency: null,
    sources: sourcesOf(() => {
      const n = pick(quiet);
      return wireRequest('GET', urlOf(n), scene.staffKey, headersOf(n));
    }, 304),
    role: 'staff',
    scripts: [
      toScript('unchanged', sent, {
        draws: [
          { name: 'q', from: 0, to: last },
          { name: 'v', from: 1, to: indexes.length },
        ],
        replace: ({ at }) =>
          at === ID_AT
            ? idOf(`2 * (${count} * :q::int + ${list(indexes)}) + 1`)
            : at === KNOWN_AT
              ? list(revisions)
              : undefined,
      }),
    ],
  };
}
