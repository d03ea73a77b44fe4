import { maskId, maskName, maskPhone } from '../../api/http/masks';
import { freshDatabase, type TestDatabase } from '../support/database';
import { addBuilding, addHome, addStaff, linesOf, settleIn, type Inhabitant, type Place } from '../support/registry';
import type { Person } from '../support/tickets';
import { train } from '../support/training';
import { binary, startApi, type Api, type Browser } from './harness';

let database: TestDatabase;
let api: Api;
let place: Place;
let one: Inhabitant;
let two: Inhabitant;
let registrar: Person;
let browser: Browser;

beforeAll(async () => {
  database = await freshDatabase();
  api = await startApi(database.db, database.url);
  place = await addHome(database.db, await addBuilding(database.db));
  one = await settleIn(database.db, place);
  two = await settleIn(database.db, await addHome(database.db, await addBuilding(database.db)));
  registrar = await addStaff(database.db, 'registrar');
  browser = await api.as(registrar);
});
afterAll(async () => {
  await api.stop();
  await database.drop();
});

async function exported(kind: string, body: object, by = browser): Promise<unknown[][]> {
  const answer = await by.post(`/exports/${kind}`, body).buffer(true).parse(binary);
  if (answer.status !== 200) throw new Error(`Expected a workbook, got ${String(answer.body)}`);
  return linesOf(answer.body as Buffer);
}

const log = () => database.db.accessLog.findMany({ where: { action: 'export' }, orderBy: { seq: 'desc' } });

it('what leaves is masked, and the log has whose it is and why before it does', async () => {
  const [header, ...lines] = await exported('residents', { reason: 'audit' });
  expect(header).toEqual(['Number', 'Name', 'Phone', 'ID number', 'E-mail', 'Home', 'Relation', 'Moved in on']);
  const { name, phone, idNumber } = one.values;
  expect(lines[0]!.slice(1, 4)).toEqual([maskName(name), maskPhone(phone), maskId(idNumber)]);
  expect(lines[0]!.slice(5, 7)).toEqual([one.label, 'Owner']);
  expect(lines).toHaveLength(2);
  const [entry] = await log();
  expect(entry).toMatchObject({ actorId: registrar.id, reason: 'audit', route: 'post /exports/:kind' });
  expect(new Set(entry!.subjects)).toEqual(new Set([one.personId, two.personId]));
});

it('it leaves unmasked only with the right, training and a reason, and can be taken in again to no effect', async () => {
  const before = (await log()).length;
  const untrained = await browser.post('/exports/residents', { reason: 'audit', unmasked: true });
  expect([untrained.status, untrained.body.code]).toEqual([403, 'TRAINING_REQUIRED']);
  await train(database.db, registrar);
  expect((await browser.post('/exports/residents', { unmasked: true })).body.errors).toEqual({ reason: 'Required' });
  expect((await browser.post('/exports/residents', { reason: 'ticket', unmasked: true })).body.errors).toEqual({
    reference: 'Required',
  });
  expect(await log()).toHaveLength(before);
  const answer = await browser
    .post('/exports/residents', { reason: 'ticket', reference: 'GD000001', unmasked: true })
    .buffer(true)
    .parse(binary);
  const lines = await linesOf(answer.body as Buffer);
  expect(lines[1]!.slice(1, 4)).toEqual([one.values.name, one.values.phone, one.values.idNumber]);
  expect((await log())[0]).toMatchObject({ reference: 'GD000001', fields: expect.arrayContaining(['unmasked']) });
  const dry = await browser.uploadTo('/imports?kind=residents', answer.body as Buffer);
  expect(dry.body).toMatchObject({ total: 2, unchanged: 2, failed: 0 });
});

it('who works for one building exports that building, and a choice narrows it', async () => {
  const local = await api.as(await addStaff(database.db, 'supervisor', [place.buildingId]));
  const lines = await exported('residents', { reason: 'audit' }, local);
  expect(lines.slice(1).map((line) => line[5])).toEqual([one.label]);
  expect(await exported('residents', { reason: 'audit', homeId: two.homeId }, local)).toHaveLength(1);
  expect(await exported('residents', { reason: 'audit', buildingId: two.buildingId })).toHaveLength(2);
  expect(await exported('homes', { reason: 'audit' }, local)).toHaveLength(2);
  expect((await log())[0]).toMatchObject({ subjectKind: 'home', subjects: [one.homeId] });
  expect((await browser.post('/exports/pets', { reason: 'audit' })).status).toBe(404);
});

it('no cell is taken for a formula, and what was guarded comes back as it was', async () => {
  const evil = ['=cmd|A1', '+1', '-1', '@SUM(A1)', '\t=1'];
  for (const [index, unit] of evil.entries())
    await database.db.home.create({ data: { buildingId: place.buildingId, label: `=evil ${index}`, unit } });
  const answer = await browser.post('/exports/homes', { reason: 'audit' }).buffer(true).parse(binary);
  const cells = (await linesOf(answer.body as Buffer)).flat();
  expect(cells.filter((cell) => typeof cell === 'object')).toEqual([]);
  for (const cell of cells) expect(String(cell)).not.toMatch(/^[=+\-@\t\r]/);
  expect(cells).toContain("'=cmd|A1");
  const dry = await browser.uploadTo('/imports?kind=homes', answer.body as Buffer);
  expect(dry.body).toMatchObject({ total: 7, created: 0, failed: 0 });
});

it('10,000 homes leave in a moment', async () => {
  await database.db.$executeRaw`
    insert into home (id, building_id, label)
    select gen_random_uuid(), ${place.buildingId}, 'many ' || n from generate_series(1, 10000) n`;
  const begun = Date.now();
  expect((await exported('homes', { reason: 'audit', buildingId: place.buildingId })).length).toBeGreaterThan(10_000);
  expect(Date.now() - begun).toBeLessThan(20_000);
}, 60_000);
