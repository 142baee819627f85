import type { Source } from './http-load.ts';
import { searchTexts } from './names.ts';
import type { Scene } from './scene.ts';
import { type Script, toScript } from './scripts.ts';
import { pick, wireRequest } from './wire-request.ts';
import type { RecordRequest, Workload } from './workloads.ts';

const PAGES = [
  '/v1/resellers?limit=50',
  '/v1/resellers?limit=50&stage=csp_review&sort=updatedAt',
  '/v1/resellers?limit=50&waitingOn=reseller&sort=nextDueAt',
  '/v1/resellers?limit=50&waitingOn=microsoft&sort=age',
  '/v1/resellers?limit=50&stage=mpa,mfa&sort=name',
  '/v1/resellers?limit=50&lifecycle=active&type=indirect&sort=nextDueAt',
  '/v1/resellers?limit=50&waitingOn=reseller&overlay=overdue&sort=nextDueAt',
  '/v1/resellers?limit=50&stage=csp_review&waitingOn=reseller&sort=age',
];
/** How many of the search texts the bare client gets: each is a script of its own. */
const SEARCH_SCRIPTS = 24;
/** For operations whose latency counts: people and programs at once, but no queue at the database. */
const FEW = 4;

/** P3 and P4: what the support centre looks at all day. */
export async function listWorkloads(scene: Scene, record: RecordRequest): Promise<Workload[]> {
  const searches = searchTexts().map((text) => `/v1/resellers?limit=50&q=${encodeURIComponent(text)}`);
  const pages = await withSecondPages(scene, record);
  const some = searches.filter((_, i) => i % Math.ceil(searches.length / SEARCH_SCRIPTS) === 0);
  const common = { role: 'staff', goalLatency: null } as const;
  return [
    {
      ...common,
      code: 'P3',
      name: 'list page of 50, filtered and sorted',
      goalRatio: 0.4,
      sources: sourcesOf(scene, pages),
      scripts: await scriptsOf(scene, record, 'page', pages),
    },
    {
      ...common,
      code: 'P3',
      name: 'search by name',
      goalRatio: 0.4,
      sources: sourcesOf(scene, searches),
      scripts: await scriptsOf(scene, record, 'search', some),
    },
    {
      ...common,
      code: 'P3',
      name: `search by name, ${FEW} at once`,
      goalRatio: null,
      goalLatency: { percentile: 'p95', ms: 20 },
      connections: FEW,
      sources: sourcesOf(scene, searches),
      scripts: [],
    },
    ...['/v1/stats/funnel', '/v1/worklists'].map(
      (path): Workload => ({
        ...common,
        code: 'P4',
        name: `${path}, ${FEW} at once`,
        goalRatio: null,
        goalLatency: { percentile: 'p95', ms: 20 },
        connections: FEW,
        sources: sourcesOf(scene, [path]),
        scripts: [],
      }),
    ),
  ];
}

async function withSecondPages(scene: Scene, record: RecordRequest): Promise<string[]> {
  const pages = [...PAGES];
  for (const url of PAGES.slice(0, 4)) {
    const { body } = await record({ url, key: scene.staffKey });
    const { nextCursor } = JSON.parse(body) as { nextCursor: string | null };
    if (nextCursor !== null) pages.push(`${url}&cursor=${encodeURIComponent(nextCursor)}`);
  }
  return pages;
}

async function scriptsOf(
  scene: Scene,
  record: RecordRequest,
  name: string,
  urls: readonly string[],
): Promise<Script[]> {
  const scripts: Script[] = [];
  for (const [i, url] of urls.entries()) {
    const { sent } = await record({ url, key: scene.staffKey });
    scripts.push(toScript(`${name}${i}`, sent));
  }
  return scripts;
}

function sourcesOf(scene: Scene, urls: readonly string[]): Workload['sources'] {
  const requests = urls.map((url) => wireRequest('GET', url, scene.staffKey));
  return (connections) =>
    Array.from(
      { length: connections },
      (): Source => ({ next: () => pick(requests), answered: (status) => status === 200 }),
    );
}
