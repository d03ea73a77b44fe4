import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { brokenLinks, keepHistory } from '../../activities/archive';
import type { HistoryArchive } from '../../prisma/generated/client';
import { freshDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let rows: HistoryArchive[];

const history = (name: string) => ({
  workflowId: `ticket/${name}`,
  runId: randomUUID(),
  closedAt: new Date(),
  events: 3,
  json: JSON.stringify({ events: [name] }),
});

beforeEach(async () => {
  database = await freshDatabase();
  for (const name of ['first', 'second', 'third']) await keepHistory(database.db, history(name));
  rows = await database.db.historyArchive.findMany({ orderBy: { id: 'asc' } });
});

afterEach(() => database.drop());

const broken = async () => (await brokenLinks(database.db)).map(({ id }) => rows.findIndex((row) => row.id === id));
const change = (index: number, data: Partial<HistoryArchive>) =>
  database.owner.historyArchive.update({ where: { id: rows[index]!.id }, data: data });

test('a chain that nobody touched is whole', async () => {
  expect(await broken()).toEqual([]);
});

test('a run that is kept already is left alone, also by two who keep it at once', async () => {
  const fourth = history('fourth');
  await Promise.all([1, 2, 3].map(() => keepHistory(database.db, fourth)));
  expect(await database.db.historyArchive.count()).toBe(4);
  expect(await broken()).toEqual([]);
});

test('runs kept at once by several workers make one chain', async () => {
  await Promise.all(['a', 'b', 'c', 'd'].map((name) => keepHistory(database.db, history(name))));
  expect(await broken()).toEqual([]);
});

test.each<[string, Partial<HistoryArchive>]>([
  ['content', { content: gzipSync('{"events":[]}') }],
  ['content that is no archive at all', { content: new Uint8Array([1, 2, 3]) }],
  ['ticket', { workflowId: 'ticket/another' }],
  ['closing time', { closedAt: new Date(0) }],
  ['number of events', { events: 4 }],
])('a row with another %s is found', async (_, data) => {
  await change(1, data);
  expect(await broken()).toEqual([1]);
});

test('a row made to fit again is found by the next one', async () => {
  await change(1, { sha256: rows[0]!.sha256 });
  expect(await broken()).toContain(2);
});

test('a removed row is found by the one after it, also the first', async () => {
  await database.owner.historyArchive.delete({ where: { id: rows[1]!.id } });
  expect(await broken()).toEqual([2]);
  await database.owner.historyArchive.delete({ where: { id: rows[0]!.id } });
  expect(await broken()).toEqual([2]);
});

test('rows that changed places are found', async () => {
  await change(0, { id: 1000 });
  await database.owner.historyArchive.update({ where: { id: rows[2]!.id }, data: { id: rows[0]!.id } });
  await database.owner.historyArchive.update({ where: { id: 1000 }, data: { id: rows[2]!.id } });
  expect((await broken()).length).toBeGreaterThan(0);
});
