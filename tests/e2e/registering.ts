import { randomUUID } from 'node:crypto';
import { expect, request } from '@playwright/test';
import { baseUrl, openApi } from './api';

export interface Registered {
  id: string;
  /** DA000123 */
  number: string;
  personId: string;
  name: string;
  phone: string;
}

const SURNAMES = '赵钱孙周吴郑冯陈褚卫蒋沈韩杨';
let registered = 0;

/** Somebody registers for a home, as the phone page would send it: code, consents, form. */
export async function registerResident(home: string): Promise<Registered> {
  const api = await request.newContext({ baseURL: baseUrl(), extraHTTPHeaders: { 'X-Requested-With': 'wuye' } });
  const sent = async (path: string, data: object) => {
    const answer = await api.post(`/api/${path}`, { data, headers: { 'Idempotency-Key': randomUUID() } });
    if (!answer.ok()) throw new Error(`Expected POST ${path} to work, got ${answer.status()}: ${await answer.text()}`);
    return answer.json();
  };
  const count = registered++;
  const name = `${SURNAMES[count % SURNAMES.length]}测试`;
  const phone = `137${String(Date.now()).slice(-7)}${count % 10}`;
  await sent('registrations/code', { phone });
  let code: string | undefined;
  await expect(async () => {
    const messages = (await (await api.get('/api/sandbox/messages')).json()) as { to: string; text: string }[];
    code = /\d{6}/.exec(messages.find(({ to }) => to === phone)?.text ?? '')?.[0];
    expect(code).toBeDefined();
  }).toPass();
  const texts = (await (await api.get('/api/legal-texts')).json()) as { id: string }[];
  const registrar = await openApi('registrar');
  const homes = (await registrar.get(`homes?filter=${encodeURIComponent(JSON.stringify({ q: home }))}`)) as {
    id: string;
    label: string;
  }[];
  await registrar.close();
  const filed = await sent('registrations', {
    ...{ homeId: homes.find(({ label }) => label === home)!.id, relation: 'owner', household: [], name, phone, code },
    ...{ password: 'a quiet garden', consents: texts.map(({ id }) => id) },
  });
  await api.dispose();
  return { id: filed.id, number: filed.number, personId: filed.personId, name, phone };
}
