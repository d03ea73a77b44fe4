import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { fetchUtils } from 'ra-core';
import simpleRestProvider from 'ra-data-simple-rest';
import { parseList } from '../../api/http/list';
import { ticketList } from '../../api/tickets/list';
import { searchTextOf } from '../../workflows/ticket/search-text';
import { freshDatabase, type TestDatabase } from '../support/database';
import { createWorld, type Person, type World } from '../support/tickets';
import { startApi, type Api } from './harness';

let database: TestDatabase;
let world: World;
let api: Api;

beforeAll(async () => {
  database = await freshDatabase();
  world = await createWorld(database.db);
  api = await startApi(database.db, database.url);
});
afterAll(async () => {
  await api.stop();
  await database.drop();
});

const START = Date.UTC(2026, 0, 1);
let turn = 0;

/** A ticket as the projection would have written it. */
async function ticket(fields: Record<string, unknown> = {}) {
  const at = new Date(START + turn++ * 60_000);
  const made = await database.db.ticket.create({
    data: {
      ...{ channel: 'online', title: '灯不亮', openedBy: world.agent.id, calledAt: at, createdAt: at, updatedAt: at },
      ...{ stage: 'handling', stageSince: at, priority: 'normal', category: 'leak', revision: 1 },
      policyVersion: world.policyVersion,
      ...fields,
    },
  });
  const searchText = searchTextOf({ ...made, homeLabel: null });
  return database.db.ticket.update({ where: { id: made.id }, data: { searchText } });
}

async function provider(person: Person) {
  const { headers } = await api.as(person);
  return simpleRestProvider(`${api.url}/api`, (url, options = {}) => {
    const sent = new Headers(options.headers);
    for (const [name, value] of Object.entries(headers)) sent.set(name, value);
    return fetchUtils.fetchJson(url, { ...options, headers: sent });
  });
}

const page = (number: number, perPage: number) => ({ page: number, perPage });

describe('through the unmodified ra-data-simple-rest', () => {
  it('pages neither repeat nor skip a ticket, even where the order is tied', async () => {
    const room = randomUUID();
    const made = [];
    for (let index = 0; index < 7; index++) made.push(await ticket({ description: room, urges: index % 2 }));
    const data = await provider(world.supervisor);
    const seen: string[] = [];
    for (let number = 1; number <= 3; number++) {
      const answer = await data.getList('tickets', {
        pagination: page(number, 3),
        sort: { field: 'urges', order: 'DESC' },
        filter: { q: room },
      });
      expect(answer.total).toBe(7);
      seen.push(...answer.data.map(({ id }) => String(id)));
    }
    expect(new Set(seen)).toEqual(new Set(made.map(({ id }) => id)));
    expect(seen).toHaveLength(7);
  });

  it('gets one and many, and leaves out what the reader may not see', async () => {
    const [one, two] = [await ticket(), await ticket({ reporterId: world.resident.id })];
    const staff = await provider(world.agent);
    expect((await staff.getOne('tickets', { id: one.id })).data).toMatchObject({ id: one.id, title: '灯不亮' });
    expect((await staff.getMany('tickets', { ids: [one.id, two.id] })).data).toHaveLength(2);
    const resident = await provider(world.resident);
    expect((await resident.getMany('tickets', { ids: [one.id, two.id] })).data).toMatchObject([{ id: two.id }]);
    await expect(resident.getOne('tickets', { id: one.id })).rejects.toMatchObject({ status: 404 });
  });

  it('lists every other resource', async () => {
    const { id } = await database.db.user.create({
      data: { username: `admin-${randomUUID()}`, name: '管理员', passwordHash: '', roles: ['admin'] },
    });
    const data = await provider({ id, roles: ['admin'] });
    for (const resource of ['users', 'homes', 'buildings', 'policies', 'categories', 'notifications']) {
      const answer = await data.getList(resource, {
        pagination: page(1, 10),
        sort: { field: 'id', order: 'ASC' },
        filter: {},
      });
      expect([resource, answer.total]).toEqual([resource, expect.any(Number)]);
      const ids = answer.data.map((row) => row.id);
      expect((await data.getMany(resource, { ids })).data).toHaveLength(ids.length);
    }
  });
});

describe('filters', () => {
  const idsOf = async (person: Person, filter: object, sort: [string, string] = ['number', 'ASC']) => {
    const answer = await (await api.as(person)).list('tickets', { filter, sort, range: [0, 99] });
    expect(answer.status).toBe(200);
    return answer.body.map(({ id }: { id: string }) => id) as string[];
  };

  it('late means past its deadline or missed before, and only while open', async () => {
    const room = randomUUID();
    const past = new Date(Date.now() - 60_000);
    const overdue = await ticket({ description: room, dueAt: past });
    const missed = await ticket({ description: room, breached: ['acceptance'] });
    const inTime = await ticket({ description: room, dueAt: new Date(Date.now() + 60_000) });
    const over = await ticket({ description: room, dueAt: past, breached: ['report'], stage: 'closed' });
    expect(await idsOf(world.agent, { q: room, late: true })).toEqual([overdue.id, missed.id]);
    expect(await idsOf(world.agent, { q: room, late: false })).toEqual([inTime.id, over.id]);
    expect(await idsOf(world.agent, { q: room, open: true, late: 'false' })).toEqual([inTime.id]);
  });

  it('full text finds every word wherever it stands, and takes % and _ for what they are', async () => {
    const mark = randomUUID().slice(0, 8);
    const leak = await ticket({ title: `厨房漏水 ${mark}`, description: '水管破裂 Kitchen' });
    const rate = await ticket({ title: `打折100%_${mark}` });
    expect(await idsOf(world.agent, { q: `漏水 ${mark} kitchen` })).toEqual([leak.id]);
    expect(await idsOf(world.agent, { q: `水漏 ${mark}` })).toEqual([]);
    expect(await idsOf(world.agent, { q: `裂 ${mark}` })).toEqual([leak.id]);
    expect(await idsOf(world.agent, { q: '裂' })).toContain(leak.id);
    expect(await idsOf(world.agent, { q: `100%_${mark}` })).toEqual([rate.id]);
    expect(await idsOf(world.agent, { q: `1%0_${mark}` })).toEqual([]);
    expect(await idsOf(world.agent, { q: `gd${String(leak.number).padStart(6, '0')}` })).toEqual([leak.id]);
  });

  it('a team’s are those open to it and those that its people hold', async () => {
    const room = randomUUID();
    const [north, , south] = world.plumbers;
    const held = await ticket({ description: room, holderId: south.id });
    const open = await ticket({ description: room, stage: 'acceptance', pooled: true, team: 'south' });
    const others = await ticket({ description: room, holderId: north.id });
    await ticket({ description: room, stage: 'acceptance', pooled: true });
    expect(await idsOf(world.agent, { q: room, team: 'south' })).toEqual([held.id, open.id]);
    expect(await idsOf(world.agent, { q: room, team: ['north', 'south'] })).toEqual([held.id, open.id, others.id]);
    expect(await idsOf(world.agent, { q: room, team: 'nobody' })).toEqual([]);
  });

  it('each of the others narrows the list', async () => {
    const room = randomUUID();
    const [holder] = world.plumbers;
    const found = await ticket({
      ...{ description: room, kind: 'complaint', category: 'noise', channel: 'hotline', priority: 'urgent', round: 3 },
      ...{
        stage: 'dispatch',
        holderId: holder.id,
        homeId: world.homeId,
        buildingId: 'B9',
        breached: ['offer'],
      },
    });
    await ticket({ description: room });
    const createdAt = found.createdAt.toISOString();
    const filters: object[] = [
      { kind: 'complaint' },
      { category: ['noise', 'roof'] },
      { channel: 'hotline' },
      { priority: ['urgent', 'high'] },
      { round_gte: 3 },
      { stage: ['entry', 'dispatch'] },
      { queue: true },
      { holderId: holder.id },
      { homeId: world.homeId },
      { buildingId: 'B9' },
      { breached: 'offer' },
      { createdAt_lte: createdAt },
      { id: found.id },
    ];
    for (const filter of filters)
      expect([filter, await idsOf(world.agent, { q: room, ...filter })]).toEqual([filter, [found.id]]);
    expect(await idsOf(world.agent, { q: room, createdAt_gte: createdAt })).toHaveLength(2);
    expect(
      await idsOf(world.agent, { q: room, createdAt_gte: '2026-01-01', createdAt_lte: '2026-01-01' }),
    ).toHaveLength(2);
    expect(await idsOf(world.agent, { q: room, createdAt_gte: '2026-01-02' })).toHaveLength(0);
  });

  it('deadlines sort with those that have none at the end, and priorities by urgency', async () => {
    const room = randomUUID();
    const none = await ticket({ description: room, priority: 'urgent' });
    const late = await ticket({ description: room, dueAt: new Date(START + 9e6), priority: 'normal' });
    const soon = await ticket({ description: room, dueAt: new Date(START + 1e6), priority: 'high' });
    expect(await idsOf(world.agent, { q: room }, ['dueAt', 'ASC'])).toEqual([soon.id, late.id, none.id]);
    expect(await idsOf(world.agent, { q: room }, ['dueAt', 'DESC'])).toEqual([late.id, soon.id, none.id]);
    expect(await idsOf(world.agent, { q: room }, ['priority', 'ASC'])).toEqual([none.id, soon.id, late.id]);
  });

  it('a technician sees what they hold and what is open for them to take, and nothing else', async () => {
    const room = randomUUID();
    const [mine, other] = world.plumbers;
    const held = await ticket({ description: room, holderId: mine.id });
    const open = await ticket({ description: room, stage: 'acceptance', pooled: true, category: 'lamp' });
    await ticket({ description: room, holderId: other.id });
    await ticket({ description: room, stage: 'acceptance', pooled: true, category: 'roof' });
    const ours = await ticket({
      description: room,
      stage: 'acceptance',
      pooled: true,
      category: 'lamp',
      team: 'north',
    });
    await ticket({ description: room, stage: 'acceptance', pooled: true, category: 'lamp', team: 'south' });
    expect(await idsOf(mine, { q: room })).toEqual([held.id, open.id, ours.id]);
    expect(await idsOf(mine, { q: room, mine: true })).toEqual([held.id, open.id, ours.id]);
    await database.db.user.update({ where: { id: mine.id }, data: { buildings: ['B1'] } });
    await database.db.ticket.updateMany({ where: { id: { in: [open.id, ours.id] } }, data: { buildingId: 'B2' } });
    expect(await idsOf(mine, { q: room })).toEqual([held.id]);
    await database.db.user.update({ where: { id: mine.id }, data: { buildings: [] } });
  });
});

describe('limits', () => {
  it.each([
    [{ filter: { colour: 'red' } }, 'filter.colour'],
    [{ filter: { stage: 'nowhere' } }, 'filter.stage'],
    [{ sort: ['search_text', 'ASC'] as [string, string] }, 'sort'],
    [{ sort: ['constructor', 'ASC'] as [string, string] }, 'sort'],
    [{ sort: ['number', 'sideways'] as [string, string] }, 'sort.1'],
    [{ range: [-1, 5] as [number, number] }, 'range.0'],
  ])('%j is refused at %s', async (ask, field) => {
    const answer = await (await api.as(world.agent)).list('tickets', ask);
    expect([answer.status, Object.keys(answer.body.errors)]).toEqual([422, [field]]);
  });

  it('a page holds at most a thousand, and depth ends at a hundred thousand', async () => {
    const browser = await api.as(world.agent);
    const wide = await browser.list('tickets', { range: [0, 1_000_000] });
    expect(wide.status).toBe(200);
    const deep = await browser.list('tickets', { range: [5_000_000, 5_000_024] });
    expect([deep.status, deep.body, deep.headers['content-range']]).toEqual([
      200,
      [],
      expect.stringMatching(/^tickets \*\/\d+$/),
    ]);
  });

  it.each([
    ['[0,24]', 0, 25],
    ['[25,49]', 25, 25],
    ['[0,1000000]', 0, 1_000],
    ['[99975,99999]', 99_975, 25],
    ['[5000000,5000024]', 99_975, 25],
  ])('the range %s is read from %d, %d rows at most', (range, offset, limit) => {
    expect(parseList({ query: { range } } as unknown as Request, ticketList)).toMatchObject({ offset, limit });
  });

  it('the answer says that Content-Range may be read', async () => {
    const answer = await (await api.as(world.agent)).list('tickets', { range: [0, 0] });
    expect(answer.headers['content-range']).toMatch(/^tickets 0-0\/\d+$/);
    expect(answer.headers['access-control-expose-headers']).toContain('Content-Range');
    expect(answer.headers['cache-control']).toBe('no-store');
  });
});
