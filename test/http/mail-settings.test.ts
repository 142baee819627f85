import { beforeAll, describe, expect, it } from 'vitest';
import { type Client, useApi } from '../support/api.ts';

const api = useApi();
let admin: Client;
beforeAll(async () => {
  admin = await (await api.tenant()).as('admin');
});
const change = (settings: object) => admin.patch('/v1/tenant', { settings }, { 'if-match': '*' });

describe('the mail settings of a tenant', () => {
  it('change field by field and leave the rest', async () => {
    const first = await change({
      mail: { senderAddress: 'csp@mirai.example' },
      branding: { colour: '#112233' },
    });
    expect(first.statusCode, first.body).toBe(200);
    const second = await change({
      mail: { replyTo: 'desk@mirai.example' },
      branding: { displayName: 'ミライ' },
    });
    expect(second.json().settings).toMatchObject({
      mail: { senderAddress: 'csp@mirai.example', replyTo: 'desk@mirai.example', ratePerMinute: 60 },
      branding: { colour: '#112233', displayName: 'ミライ' },
    });
  });

  it.each([
    [{ mail: { senderAddress: 'Mirai <csp@mirai.example>' } }],
    [{ mail: { senderAddress: 'csp＠mirai.example' } }],
    [{ mail: { replyTo: 'a@b.example\r\nBcc: x@y.example' } }],
    [{ mail: { senderName: 'a\r\nBcc: x@y.example' } }],
    [{ branding: { colour: 'red;background:url(x)' } }],
    [{ branding: { displayName: 'a\u202Eb' } }],
  ])('refuse %j', async (settings) => {
    expect((await change(settings)).statusCode).toBe(400);
  });
});
