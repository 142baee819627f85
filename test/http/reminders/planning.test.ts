import { beforeAll, describe, expect, it } from 'vitest';
import { type Client, useApi } from '../../support/api.ts';
import { type Case, openCase } from '../../support/case.ts';

const api = useApi();
const JAPANESE = /[぀-ヿ一-鿿]/;

interface Row extends Record<string, unknown> {
  rule: string;
  requirement: string | null;
  step: number;
  audience: string;
  state: string;
  not_before: Date;
}

async function rowsOf(id: string): Promise<string[]> {
  const rows = await api.database.oracle<Row>(
    'SELECT rule, requirement, step, audience, state, not_before FROM message WHERE reseller_id = $1 ORDER BY not_before, rule',
    [id],
  );
  return rows.map(
    ({ rule, step, audience, state, not_before }) =>
      `${rule}#${step} ${audience} ${state} ${not_before.toISOString().slice(0, 16)}`,
  );
}

describe('messages are planned by the request that makes them due', () => {
  let one: Case;
  beforeAll(async () => {
    one = await openCase(api);
  });

  it('none for a draft, the first reminder with the invitation', async () => {
    expect(await rowsOf(one.record.id)).toEqual([]);
    await one.report('lifecycle.invited');
    // Invited on Tuesday, 2026-11-24: two business days later at ten in Tokyo.
    expect(await rowsOf(one.record.id)).toEqual(['first_step#1 contact planned 2026-11-26T01:00']);
  });

  it('cancels with the step that makes it pointless', async () => {
    await one.report('work_tenant.planned', { strategy: 'new_dedicated' });
    expect(await rowsOf(one.record.id)).toEqual([
      'first_step#1 contact cancelled 2026-11-26T01:00',
      'next_step#1 contact planned 2026-11-27T01:00',
    ]);
  });

  it('waits while a case is on hold, and begins again with its end', async () => {
    await one.report('lifecycle.held', { reason: '先方都合', until: '2026-12-10T00:00:00.000Z' });
    expect((await rowsOf(one.record.id)).every((row) => row.includes('cancelled'))).toBe(true);
    await one.report('lifecycle.resumed');
    const open = (await rowsOf(one.record.id)).filter((row) => row.includes('planned'));
    expect(open.map((row) => row.split(' ')[0]).sort()).toEqual(['next_step#1', 'your_turn#1']);
  });
});

describe('what stands beside the record', () => {
  it('is spoken of from the next change on: a block of preflight instead of the next step', async () => {
    const one = await openCase(api, { company: { registeredName: '（株）アオイテック' } });
    await one.report('lifecycle.invited');
    await one.report('work_tenant.planned', { strategy: 'new_dedicated' });
    const run = await one.lead.post(`/v1/resellers/${one.record.id}/preflight`, {});
    expect(run.statusCode, run.body).toBe(200);
    await one.report('work_tenant.created', { domain: 'aoitec1.onmicrosoft.com' });
    const open = (await rowsOf(one.record.id)).filter((row) => row.includes(' planned '));
    expect(open.map((row) => row.split(' ')[0])).toContain('preflight_block#1');
    expect(open.map((row) => row.split(' ')[0])).not.toContain('next_step#1');
  });
});

describe('a tenant’s own table', () => {
  let admin: Client;
  const patch = async (settings: object) => {
    const etag = String((await admin.get('/v1/tenant')).headers.etag);
    return admin.patch('/v1/tenant', { settings }, { 'if-match': etag, 'accept-language': 'ja' });
  };
  beforeAll(async () => {
    admin = await (await api.tenant()).as('admin');
  });

  it('begins as the edition’s, with silence from five to ten', async () => {
    const { settings } = (await admin.get('/v1/tenant')).json();
    expect(settings).toMatchObject({ quietHours: { from: '17:00', to: '10:00' }, reminderPolicy: {} });
  });

  it('takes other hours and other days', async () => {
    const steps = [
      { after: 1, unit: 'business_days', to: 'contact' },
      { after: 4, unit: 'business_days', to: 'agent' },
    ];
    const wanted = {
      quietHours: { from: '16:30', to: '09:30' },
      reminderPolicy: { mailsPerWeek: 3, rules: { first_step: { steps }, stale_fact: { off: true } } },
    };
    const answer = await patch(wanted);
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.json().settings).toMatchObject(wanted);
  });

  it.each([
    [{ quietHours: { from: '09:00', to: '10:00' } }, '/settings/quietHours/from'],
    [{ quietHours: { from: '25:00', to: '10:00' } }, '/settings/quietHours/from'],
    [{ reminderPolicy: { mailsPerWeek: 9 } }, '/settings/reminderPolicy/mailsPerWeek'],
    [{ reminderPolicy: { rules: { nagging: { off: true } } } }, '/settings/reminderPolicy/rules/nagging'],
    [
      { reminderPolicy: { rules: { rejected_business: { off: true } } } },
      '/settings/reminderPolicy/rules/rejected_business',
    ],
    [
      {
        reminderPolicy: {
          rules: {
            first_step: {
              steps: [
                { after: 5, unit: 'business_days', to: 'contact' },
                { after: 2, unit: 'business_days', to: 'contact' },
              ],
            },
          },
        },
      },
      '/settings/reminderPolicy/rules/first_step',
    ],
    [
      {
        reminderPolicy: {
          rules: { reauthorisation: { steps: [{ after: 30, unit: 'days', to: 'contact' }] } },
        },
      },
      '/settings/reminderPolicy/rules/reauthorisation',
    ],
    [
      {
        reminderPolicy: {
          rules: { mfa_policy: { steps: [{ after: -1, unit: 'days', to: 'contact' }] } },
        },
      },
      '/settings/reminderPolicy/rules/mfa_policy',
    ],
    [{ reminderPolicy: { rules: { mfa_policy: {} } } }, '/settings/reminderPolicy/rules/mfa_policy'],
    [
      {
        reminderPolicy: {
          mailsPerRequirement: 1,
          rules: {
            mfa_policy: {
              steps: [
                { after: 1, unit: 'days', to: 'contact' },
                { after: 2, unit: 'days', to: 'contact' },
              ],
            },
          },
        },
      },
      '/settings/reminderPolicy/rules/mfa_policy',
    ],
  ])('refuses %j and says where and why', async (settings, pointer) => {
    const answer = await patch(settings);
    expect(answer.statusCode, answer.body).toBe(400);
    const [error] = answer.json().errors;
    expect(error.pointer).toBe(pointer);
    expect(error.message).toMatch(JAPANESE);
  });

  it('plans nothing for anybody while it is paused', async () => {
    const quiet = await openCase(api);
    const lead = await quiet.tenant.as('admin');
    const etag = String((await lead.get('/v1/tenant')).headers.etag);
    const paused = { settings: { reminderPolicy: { paused: true } } };
    expect((await lead.patch('/v1/tenant', paused, { 'if-match': etag })).statusCode).toBe(200);
    await quiet.report('lifecycle.invited');
    expect(await rowsOf(quiet.record.id)).toEqual([]);
  });
});
