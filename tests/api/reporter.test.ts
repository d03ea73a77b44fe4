import { randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { versionOf } from '../../prisma/vault/vault';
import { freshDatabase, type TestDatabase } from '../support/database';
import { addAccount, addPerson, someone } from '../support/residents';
import { startDevServer } from '../support/temporal';
import { createWorld, type World } from '../support/tickets';
import { testVault } from '../support/vault';
import { startWorker, type RunningWorker } from '../support/worker';
import { startApi, type Api, type Browser } from './harness';

const vault = testVault();
let env: TestWorkflowEnvironment;
let database: TestDatabase;
let worker: RunningWorker;
let world: World;
let api: Api;
let agent: Browser;
let supervisor: Browser;

beforeAll(async () => {
  [env, database] = await Promise.all([startDevServer(), freshDatabase()]);
  world = await createWorld(database.db);
  worker = await startWorker(env, database.db);
  api = await startApi(database.db, database.url, env.address);
  [agent, supervisor] = [await api.as(world.agent), await api.as(world.supervisor)];
}, 60_000);
afterAll(async () => {
  await worker.stop();
  await api.stop();
  await database.drop();
  await env.teardown();
});

/** Somebody with a home of their own and a telephone number that is nobody else's. */
async function resident(name = '司马光年') {
  const home = await database.db.home.create({
    data: {
      label: `9栋 ${randomUUID().slice(0, 8)}`,
      building: { connectOrCreate: { where: { id: '9' }, create: { id: '9', name: '9栋' } } },
    },
  });
  const { phone } = someone();
  const personId = await addPerson(database.db, { name, phone });
  await database.db.residency.create({ data: { personId, homeId: home.id, relation: 'owner' } });
  const account = await addAccount(database.db, 'resident', { personId, homeId: home.id });
  return { ...account, name, phone, personId, home, masked: `${phone.slice(0, 3)}****${phone.slice(-4)}` };
}

const leak = (more: object = {}) => ({ category: 'leak', title: '厨房漏水', ...more });
const rowOf = (id: string) => database.db.ticket.findUniqueOrThrow({ where: { id } });
const openName = (id: string, stored: string) => vault.open({ table: 'ticket', column: 'reporter_name', id }, stored);
const openPhone = (id: string, stored: string) => vault.open({ table: 'ticket', column: 'reporter_phone', id }, stored);

describe('who reported a ticket', () => {
  it('is masked for staff and whole for themselves, in list, record, board and journal', async () => {
    const person = await resident();
    const own = await api.as(person);
    const filed = (await own.post('/tickets', { channel: 'online', ...leak() })).body;
    const plain = { reporterName: person.name, reporterPhone: person.phone, openedByName: person.name };
    const masked = { reporterName: '司**', reporterPhone: person.masked, openedByName: '司**' };
    expect(filed).toMatchObject(plain);
    expect((await own.get(`/tickets/${filed.id}`)).body).toMatchObject(plain);
    expect((await own.list('tickets')).body).toMatchObject([plain]);
    expect((await supervisor.get(`/tickets/${filed.id}`)).body).toMatchObject(masked);
    expect((await supervisor.list('tickets', { filter: { id: [filed.id] } })).body).toMatchObject([masked]);
    const { stages } = (await supervisor.get('/board')).body as { stages: { tickets: { id: string }[] }[] };
    expect(stages.flatMap(({ tickets }) => tickets).find(({ id }) => id === filed.id)).toMatchObject(masked);
    await own.command(filed.id, 'note', { text: '请快一点' }).expect(200);
    const journal = async (browser: Browser) => (await browser.get(`/tickets/${filed.id}/journal`)).body;
    expect(await journal(own)).toContainEqual(expect.objectContaining({ name: 'note', actorName: person.name }));
    expect(await journal(supervisor)).toContainEqual(expect.objectContaining({ name: 'note', actorName: '司**' }));
  });

  it('is sealed in the row, and no part of what full-text search looks through', async () => {
    const person = await resident();
    const { id } = (await (await api.as(person)).post('/tickets', { channel: 'online', ...leak() })).body;
    const row = await rowOf(id);
    expect([versionOf(row.reporterName), versionOf(row.reporterPhone), row.keyVersion]).toEqual([1, 1, 1]);
    expect(row.searchText).not.toMatch(new RegExp(`${person.name}|${person.phone}`));
  });

  it('stays sealed in the words of an entry, and masked where they are shown', async () => {
    const person = await resident();
    const { id } = (await agent.post('/tickets/calls', { channel: 'hotline', phone: person.phone })).body;
    await agent.command(
      id,
      'enter',
      leak({ homeId: person.home.id, reporterName: '司马光年', reporterPhone: person.phone }),
    );
    const entry = await database.db.journalEntry.findFirstOrThrow({ where: { caseId: id, name: 'enter' } });
    expect(JSON.stringify(entry)).not.toMatch(new RegExp(`${person.name}|${person.phone}`));
    const form = { title: '厨房漏水', reporterName: '司**', reporterPhone: person.masked };
    const shown = (await supervisor.get(`/tickets/${id}/journal`)).body as { name: string; text: object }[];
    expect(shown.find(({ name }) => name === 'enter')!.text).toMatchObject({ form });
    const history = (await supervisor.get(`/tickets/${id}/history`)).body as {
      story: { name: string; text?: object }[];
    };
    expect(history.story.find(({ name }) => name === 'enter')!.text).toMatchObject({ form });
    const row = await rowOf(id);
    expect([openName(id, row.reporterName), row.reporterId]).toEqual([person.name, person.id]);
  });
});

describe('a form that is sent back as it was shown', () => {
  it('keeps in the draft what it hides, and takes what is typed anew', async () => {
    const phone = someone().phone;
    const { id, reporterPhone } = (await agent.post('/tickets/calls', { channel: 'hotline', phone })).body;
    await supervisor.patch(`/tickets/${id}/draft`, { title: '水管', reporterPhone, reporterName: '司马光年' });
    const saved = await agent.patch(`/tickets/${id}/draft`, { reporterPhone, reporterName: '司**' });
    expect(saved.body).toMatchObject({ reporterName: '司**', reporterPhone });
    expect(saved.body.draft).toMatchObject({ title: '水管', reporterName: '司**', reporterPhone });
    const row = await rowOf(id);
    expect([openName(id, row.reporterName), openPhone(id, row.reporterPhone)]).toEqual(['司马光年', phone]);
    expect(row.reporterPhoneIndex).toBe(vault.index('phone', phone));
    expect(openPhone(id, (row.draft as { reporterPhone: string }).reporterPhone)).toBe(phone);

    await agent.command(id, 'enter', leak({ reporterPhone, reporterName: '司**' })).expect(200);
    const entered = await rowOf(id);
    expect([openName(id, entered.reporterName), openPhone(id, entered.reporterPhone)]).toEqual(['司马光年', phone]);
  });

  it('means the resident of the home whose line was chosen', async () => {
    const person = await resident();
    const home = (await agent.get(`/homes/${person.home.id}`)).body as { residents: { name: string; phone: string }[] };
    expect(home.residents).toEqual([{ id: person.personId, name: '司**', phone: person.masked }]);
    const [{ name: reporterName, phone: reporterPhone }] = home.residents as [{ name: string; phone: string }];
    const report = leak({ channel: 'hotline', homeId: person.home.id, reporterName, reporterPhone });
    const { id, reporterId } = (await agent.post('/tickets', report)).body;
    const row = await rowOf(id);
    expect([reporterId, openName(id, row.reporterName), openPhone(id, row.reporterPhone)]).toEqual([
      person.id,
      person.name,
      person.phone,
    ]);
  });

  it('is refused where it hides nothing that is known', async () => {
    const report = leak({
      channel: 'hotline',
      homeId: world.homeId,
      reporterName: '诸**',
      reporterPhone: '133****0001',
    });
    const answer = await agent.post('/tickets', report);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual({ reporterPhone: 'Part of it is hidden: give it in full' });
  });
});

describe('tickets are found', () => {
  let person: Awaited<ReturnType<typeof resident>>;
  let id: string;
  beforeAll(async () => {
    person = await resident('上官飞燕');
    id = (await (await api.as(person)).post('/tickets', { channel: 'online', ...leak({ title: '阳台渗水' }) })).body.id;
  });
  const found = async (q: string) =>
    ((await supervisor.list('tickets', { filter: { q } })).body as { id: string }[]).map((ticket) => ticket.id);

  it.each<[string, () => string]>([
    ['the whole number', () => person.phone],
    [
      'the number as people group it',
      () => `+86 ${person.phone.slice(0, 3)}-${person.phone.slice(3, 7)} ${person.phone.slice(7)}`,
    ],
    ['its last four digits', () => person.phone.slice(-4)],
    ['the name', () => '上官飞燕'],
    ['the name with a space', () => '上官 飞燕'],
    ['the name and a word of the report', () => '上官飞燕 渗水'],
    ['words of the report', () => '阳台 渗水'],
  ])('by %s', async (_, q) => {
    expect(await found(q())).toContain(id);
  });

  it.each<[string, () => string]>([
    ['part of the number', () => person.phone.slice(0, 8)],
    ['part of the name', () => '上官'],
    ['the name and a word that is not there', () => '上官飞燕 停电'],
  ])('not by %s', async (_, q) => {
    expect(await found(q())).not.toContain(id);
  });
});

describe('homes', () => {
  it('are found by who lives there: name, number or its last four digits, as a whole', async () => {
    const person = await resident('东方不言');
    const find = async (q: string) =>
      ((await agent.list('homes', { filter: { q } })).body as { id: string }[]).map(({ id }) => id);
    for (const q of ['东方不言', person.phone, person.phone.slice(-4)]) expect(await find(q)).toContain(person.home.id);
    for (const q of ['东方不', person.phone.slice(0, 9)]) expect(await find(q)).not.toContain(person.home.id);
  });

  it('are found by their numbers: each as a whole, but for the last, which may still be typed', async () => {
    const tower = randomUUID().slice(0, 8).replace(/\d/g, 'x');
    const building = await database.db.building.create({ data: { id: tower, name: tower } });
    const add = (label: string) => database.db.home.create({ data: { label, buildingId: building.id } });
    const [second, first] = [await add(`${tower} 2栋 1902`), await add(`${tower} 1栋 1902`)];
    const find = async (q: string) =>
      ((await agent.list('homes', { filter: { q: `${tower} ${q}` } })).body as { id: string }[]).map(({ id }) => id);
    expect(await find('2-1902')).toEqual([second.id]);
    expect(await find('1-19')).toEqual([first.id]);
    expect(await find('902')).toEqual([]);
  });

  it('show no residents to residents, and find none by them', async () => {
    const person = await resident('独孤问天');
    const own = await api.as(person);
    expect((await own.get(`/homes/${person.home.id}`)).body).not.toHaveProperty('residents');
    expect((await own.list('homes', { filter: { q: '独孤问天' } })).body).toEqual([]);
  });
});

it('staff of some buildings neither list, find nor count tickets of others', async () => {
  const person = await resident();
  const { id } = (await (await api.as(person)).post('/tickets', { channel: 'online', ...leak() })).body;
  const near = await api.as(await addAccount(database.db, 'supervisor', { buildings: ['9'] }));
  const far = await api.as(await addAccount(database.db, 'supervisor', { buildings: ['8'] }));
  const seen = async (browser: Browser) => {
    const [list, one, board] = [
      await browser.list('tickets', { filter: { id: [id] } }),
      await browser.get(`/tickets/${id}`),
      (await browser.get('/board')).body as { stages: { count: number; tickets: { id: string }[] }[] },
    ];
    return [list.body.length, one.status, board.stages.some(({ tickets }) => tickets.some((card) => card.id === id))];
  };
  expect(await seen(near)).toEqual([1, 200, true]);
  expect(await seen(far)).toEqual([0, 404, false]);
});
