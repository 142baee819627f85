import { beforeAll, describe, expect, it } from 'vitest';
import { type Client, type TestTenant, useApi } from '../support/api.ts';
import { seal } from '../support/two-tenants.ts';

const api = useApi();
let tenant: TestTenant;
let agent: Client;

beforeAll(async () => {
  tenant = await api.tenant();
  agent = await tenant.as('agent');
});

const register = async (n: number): Promise<string> => {
  const made = await agent.post('/v1/resellers', {
    type: 'indirect',
    startPoint: 'no_mpn',
    company: { registeredName: `株式会社統計${n}` },
    contacts: [{ roles: ['primary_contact'], familyName: '山田', email: 'y@stats.example' }],
  });
  return made.json().id;
};
const report = async (id: string, event: object) => {
  const answer = await agent.post(`/v1/resellers/${id}/events`, event, { 'if-match': '*' });
  expect(answer.statusCode, answer.body).toBe(201);
};
const stat = async (path: string, client = agent) => (await client.get(`/v1/stats/${path}`)).json();
type Stage = { stage: string } & Record<string, unknown>;
const stageOf = (answer: { stages: Stage[] }, stage: string) =>
  answer.stages.find((one) => one.stage === stage);

describe('what the plots draw', () => {
  it('follows the cases day by day, and carries quiet days over', async () => {
    const ids = [await register(1), await register(2), await register(3)];
    await seal(api, tenant.id);
    for (const id of ids.slice(0, 2)) await report(id, { type: 'lifecycle.invited' });
    await seal(api, tenant.id);
    api.clock.advance(7);
    for (const id of ids.slice(0, 2)) {
      await report(id, { type: 'work_tenant.planned', data: { strategy: 'new_dedicated' } });
      await report(id, { type: 'work_tenant.created', data: { domain: 's.onmicrosoft.com' } });
    }
    await seal(api, tenant.id);
    const flow = await stat('flow?from=2026-11-22');
    const column = (code: string) => {
      const at = flow.columns.findIndex((one: { code: string }) => one.code === code);
      return flow.days.map((day: { date: string; counts: number[] }) => [day.date, day.counts[at]]);
    };
    expect(flow.to).toBe('2026-12-01');
    expect(column('intake').map(([, n]: [string, number]) => n)).toEqual([0, 0, 1, 1, 1, 1, 1, 1, 1, 1]);
    expect(column('work_tenant').map(([, n]: [string, number]) => n)).toEqual([0, 0, 2, 2, 2, 2, 2, 2, 2, 0]);
    expect(column('mpn_application').at(-1)).toEqual(['2026-12-01', 2]);
    const waiting = await stat('waiting?from=2026-12-01');
    expect(waiting.columns.map((one: { code: string }) => one.code)).toEqual([
      'reseller',
      'microsoft',
      'distributor',
      'nobody',
    ]);
    expect(waiting.days[0].counts.reduce((a: number, b: number) => a + b)).toBe(3);
  });

  it('measures stages in the days of whoever works in them', async () => {
    const cycle = await stat('cycle-time');
    // From Tuesday to Tuesday, without the weekend.
    expect(stageOf(cycle, 'work_tenant')).toMatchObject({ unit: 'business_days', n: 2, p50: 5, p85: 5 });
    expect(stageOf(cycle, 'intake')).toMatchObject({ n: 2, p50: 0 });
    const ageing = await stat('ageing');
    expect(stageOf(ageing, 'intake')).toMatchObject({
      count: 1,
      oldest: 5,
      bands: [0, 1, 0, 0, 0],
      limit: null,
    });
    expect(stageOf(ageing, 'mpn_application')).toMatchObject({
      count: 2,
      query: { stage: 'mpn_application', sort: 'age' },
    });
    expect(
      (await stat('ageing?type=additional')).stages.every((one: { count: number }) => one.count === 0),
    ).toBe(true);
  });

  it('counts causes, the most frequent first', async () => {
    const causes = [
      [{ check: 'business', cause: 'registry_mismatch' }],
      [
        { check: 'business', cause: 'registry_mismatch' },
        { check: 'employment', cause: 'mail_domain_not_owned' },
      ],
    ];
    const { items } = (await agent.get('/v1/resellers?stage=mpn_application')).json();
    for (const [n, { id }] of items.entries()) {
      await report(id, { type: 'mpn.started' });
      await report(id, { type: 'mpn.submitted', data: { submittedName: 'x' } });
      await report(id, { type: 'mpn.rejected', data: { causes: causes[n] } });
    }
    await seal(api, tenant.id);
    const found = await stat('causes');
    expect(found.total).toBe(3);
    expect(found.items).toMatchObject([
      {
        review: 'mpn',
        check: 'business',
        cause: 'registry_mismatch',
        count: 2,
        label: '入力した内容が登記と一致していません',
      },
      { cause: 'mail_domain_not_owned', count: 1, share: 1 },
    ]);
    expect((await stat('causes?to=2026-11-25')).items).toEqual([]);
  });

  it('comes as a table where that is asked for', async () => {
    for (const path of ['flow', 'waiting', 'ageing', 'causes', 'cycle-time', 'reminders', 'forecast']) {
      const table = await agent.get(`/v1/stats/${path}`, { headers: { accept: 'text/csv' } });
      expect(table.headers['content-type']).toBe('text/csv; charset=utf-8');
      expect(table.body.startsWith('\ufeff')).toBe(true);
      expect(table.body.split('\r\n').length).toBeGreaterThan(1);
    }
    const { body } = await agent.get('/v1/stats/causes', { headers: { accept: 'text/csv' } });
    expect(body).toContain('mpn,business,registry_mismatch,入力した内容が登記と一致していません,2,');
  });

  it('refuses stretches that no plot shows', async () => {
    for (const query of ['from=2026-12-01&to=2026-01-01', 'from=2020-01-01&to=2026-01-01']) {
      const answer = await agent.get(`/v1/stats/flow?${query}`);
      expect([answer.statusCode, answer.json().errors[0].code]).toEqual([400, 'day_range']);
    }
  });

  it('is each distributor’s own', async () => {
    const other = await (await api.tenant()).as('agent');
    expect((await stat('causes', other)).total).toBe(0);
    expect(stageOf(await stat('ageing', other), 'intake')?.count).toBe(0);
  });
});

describe('the forecast', () => {
  const finish = (
    stage: string,
    day: string,
    days: number,
    count: number,
    cohort = 'indirect/no_mpn/new_dedicated',
  ) =>
    api.database.oracle('INSERT INTO stat VALUES ($1, $2, $3, $4, $5)', [
      tenant.id,
      'done',
      day,
      `${stage}/${cohort}/${days}`,
      count,
    ]);

  it('shows the guide’s words while too few have gone before', async () => {
    const [first] = (await agent.get('/v1/resellers')).json().items;
    const answer = await agent.get(`/v1/resellers/${first.id}/forecast`);
    expect(answer.json()).toMatchObject({ p50: null, p85: null });
    expect(answer.json().guide.length).toBeGreaterThan(0);
    expect(stageOf(await stat('forecast'), 'mpn_review')).toMatchObject({ n: expect.any(Number), p50: null });
  });

  it('gives a range once enough have, and says how well the earlier one held', async () => {
    const stages = [
      'work_tenant',
      'mpn_application',
      'mpn_review',
      'csp_application',
      'csp_review',
      'mpa',
      'mfa',
      'provider_link',
    ];
    for (const stage of stages) {
      await finish(stage, '2026-09-01', 2, 15);
      await finish(stage, '2026-09-01', 6, 15);
      await finish(stage, '2026-11-20', 4, 8);
      await finish(stage, '2026-11-20', 9, 2);
    }
    const found = stageOf(await stat('forecast'), 'csp_review');
    expect(found).toMatchObject({
      unit: 'calendar_days',
      n: 40,
      p50: 4,
      p85: 6,
      backTest: { n: 10, within50: 0, within85: 0.8 },
    });
    const [first] = (await agent.get('/v1/resellers?stage=mpn_review')).json().items;
    const { p50, p85, cohort, n, ahead } = (await agent.get(`/v1/resellers/${first.id}/forecast`)).json();
    expect(cohort).toBe('indirect/no_mpn/new_dedicated');
    expect(n).toBeGreaterThanOrEqual(40);
    expect(ahead.map((one: { stage: string }) => one.stage)).toEqual(stages.slice(2));
    expect(p50 > '2026-12-15' && p50 < '2027-02-28').toBe(true);
    expect(p85 > p50).toBe(true);
    expect((await agent.get(`/v1/resellers/${first.id}/forecast`)).json()).toMatchObject({ p50, p85 });
  });

  it('marks what has stood longer than 85 of 100 of its like', async () => {
    api.clock.advance(30);
    expect(stageOf(await stat('ageing'), 'mpn_review')).toMatchObject({ count: 2, limit: 6, beyondLimit: 2 });
  });
});
