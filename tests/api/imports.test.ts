import { randomUUID } from 'node:crypto';
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { openMoveIn, openPerson } from '../../prisma/registry/sealed';
import { importWorkflowId } from '../../workflows/shared/ids';
import { asApplication, freshDatabase, type TestDatabase } from '../support/database';
import { addBuilding, addHome, addStaff, linesOf, somebody, workbookOf, type Place } from '../support/registry';
import { startDevServer } from '../support/temporal';
import { until, type Person } from '../support/tickets';
import { testKeys, testVault } from '../support/vault';
import { startWorker, type RunningWorker } from '../support/worker';
import { binary, startApi, type Api, type Browser } from './harness';

jest.setTimeout(180_000);

const vault = testVault();
const RESIDENTS = ['姓名 *', '手机号', '证件号', '邮箱', '房屋 *', '身份 *', '入住日期'];
const MOVE_INS = ['房屋', '姓名', '手机号', '证件号后四位', '身份', '入住日期'];
const HOMES = ['房屋', '楼栋', '单元', '楼层', '面积（平方米）'];

let database: TestDatabase;
let env: TestWorkflowEnvironment;
let worker: RunningWorker | undefined;
let api: Api;
let person: Person;
let registrar: Browser;
let place: Place;

beforeAll(async () => {
  database = await freshDatabase();
  env = await startDevServer();
  api = await startApi(database.db, database.url, env.address);
  worker = await startWorker(env, database.db);
  person = await addStaff(database.db, 'registrar');
  registrar = await api.as(person);
  place = await addHome(database.db, await addBuilding(database.db));
});
afterAll(async () => {
  await worker?.stop();
  await api.stop();
  await env.teardown();
  await database.drop();
});

async function check(kind: string, file: Buffer, browser = registrar) {
  const answer = await upload(kind, file, browser);
  if (answer.status !== 201) throw new Error(`Expected a dry run, got ${JSON.stringify(answer.body)}`);
  return answer.body as {
    id: string;
    errors: { line: number; column: string; field: string; message: string }[];
  } & Record<string, number>;
}

const upload = (kind: string, file: Buffer, browser = registrar) => browser.uploadTo(`/imports?kind=${kind}`, file);

async function take(id: string, options: object = {}) {
  const started = await registrar.post(`/imports/${id}/start`, options);
  expect([started.status, started.body.message]).toEqual([200, undefined]);
  return finished(id);
}

const finished = async (id: string, ms = 60_000) => {
  const end = Date.now() + ms;
  for (;;) {
    const { body } = await registrar.get(`/imports/${id}`);
    if (body.status === 'done') return body as Record<string, number>;
    if (Date.now() > end) throw new Error(`Expected the import to end, got ${JSON.stringify(body)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

const counts = ({ total, created, updated, unchanged, failed }: Record<string, number>) => ({
  ...{ total, created, updated, unchanged, failed },
});

describe('a file of residents', () => {
  it('is looked at first, taken in when told to, and changes nothing the second time', async () => {
    const [one, two] = [somebody(), somebody()];
    const other = await addHome(database.db, place.buildingId);
    const file = await workbookOf([
      RESIDENTS,
      [one.name, one.phone, one.idNumber, one.email, place.label, '业主', '2020-01-15'],
      [one.name, one.phone, '', '', other.label, 'owner', ''],
      [two.name, ` +86 ${two.phone}`, '', '', place.label.replace(' ', ''), '家庭成员', new Date('2021-02-03')],
    ]);
    const dry = await check('residents', file);
    expect(counts(dry)).toEqual({ total: 3, created: 2, updated: 1, unchanged: 0, failed: 0 });
    expect(await database.db.person.count()).toBe(0);

    expect(counts(await take(dry.id))).toEqual({ total: 3, created: 2, updated: 1, unchanged: 0, failed: 0 });
    const people = await database.db.person.findMany({ include: { residencies: true }, orderBy: { number: 'asc' } });
    const values = people.map((row) => openPerson(vault, row));
    expect(values.find(({ name }) => name === one.name)).toEqual({ ...one, bankCard: '' });
    expect(people.map(({ residencies }) => residencies.length).sort()).toEqual([1, 2]);
    const since = people.flatMap(({ residencies }) => residencies.map((row) => row.since.toISOString()));
    expect(since).toEqual(expect.arrayContaining(['2020-01-14T16:00:00.000Z', '2021-02-02T16:00:00.000Z']));

    const again = await check('residents', file);
    expect(counts(again)).toEqual({ total: 3, created: 0, updated: 0, unchanged: 3, failed: 0 });
    expect(counts(await take(again.id))).toEqual({ total: 3, created: 0, updated: 0, unchanged: 3, failed: 0 });
    expect(await database.db.person.findMany({ include: { residencies: true }, orderBy: { number: 'asc' } })).toEqual(
      people,
    );
  });

  it('waits sealed, and leaves nothing behind but counts', async () => {
    const one = somebody();
    const file = await workbookOf([RESIDENTS, [one.name, one.phone, '', '', place.label, '业主']]);
    const { id } = await check('residents', file);
    const [row] = await database.db.importRow.findMany({ where: { importId: id } });
    expect(row!.content).toMatch(/^k1:/);
    await take(id);
    expect(await database.db.importRow.count({ where: { importId: id } })).toBe(0);
    const history = JSON.stringify(await env.client.workflow.getHandle(importWorkflowId(id)).fetchHistory());
    for (const secret of [one.name, one.phone, Buffer.from(one.name).toString('base64').slice(0, 8)])
      expect(history).not.toContain(secret);
  });

  it('tells every error of every row with line, column and a sentence', async () => {
    const one = somebody();
    const wrongCard = `${one.idNumber.slice(0, -1)}${one.idNumber.endsWith('1') ? '2' : '1'}`;
    const file = await workbookOf([
      RESIDENTS,
      ['', '12', wrongCard, 'nobody', 'nowhere 1', '邻居', '2020-13-40'],
      [],
      [{ formula: '"A"&"B"', result: 'AB' }, 13_812_345_678, 110_105_194_912_310_020, '', place.label, '业主'],
      [one.name, '', '', '', place.label, '业主'],
      [somebody().name, somebody().phone, '', '', place.label, '业主'],
    ]);
    const dry = await check('residents', file);
    expect(counts(dry)).toMatchObject({ total: 4, created: 1, failed: 3 });
    const told = dry.errors.map(({ line, column, message }) => `${line}${column} ${message}`);
    expect(told).toEqual([
      '2A Required',
      '2B Not valid',
      '2C Not a valid identity card number (its check digit is wrong)',
      '2D Not valid',
      '2E Does not exist',
      '2F Not valid',
      '2G Not valid',
      '4A Formulas are not accepted: paste the value',
      '4C Stored as a number, so digits may be lost: format the cell as text and enter it again',
      '5B A telephone number or an identity number is needed',
    ]);
    const listed = await registrar.list(`imports/${dry.id}/errors`, { range: [0, 2] });
    expect(listed.headers['content-range']).toBe('imports 0-2/10');
    const zh = await registrar.get(`/imports/${dry.id}`).set('Accept-Language', 'zh');
    expect(zh.body.errors[0]).toMatchObject({ header: '姓名', message: '必填' });

    const refused = await registrar.post(`/imports/${dry.id}/start`);
    expect([refused.status, refused.body.message]).toEqual([
      409,
      '3 rows have errors. Correct and upload them again, or choose to skip them.',
    ]);
    expect(counts(await take(dry.id, { skipErrors: true }))).toMatchObject({ total: 4, created: 1, failed: 3 });
    expect((await registrar.get(`/imports/${dry.id}`)).body.errors).toHaveLength(10);
  });

  it('does not mix up people: another name for a card, or another card for a name and number', async () => {
    const one = somebody();
    const first = await workbookOf([RESIDENTS, [one.name, one.phone, one.idNumber, '', place.label, '业主']]);
    await take((await check('residents', first)).id);
    const dry = await check(
      'residents',
      await workbookOf([
        RESIDENTS,
        ['另一人', '', one.idNumber, '', place.label, '业主'],
        [one.name, one.phone, somebody().idNumber, '', place.label, '业主'],
        [one.name.toUpperCase(), '', one.idNumber, 'new@example.com', place.label, '业主'],
      ]),
    );
    expect(dry.errors.map(({ line, field, message }) => [line, field, message])).toEqual([
      [2, 'idNumber', 'This identity number is registered under another name'],
      [3, 'phone', 'Taken already'],
    ]);
    expect(counts(dry)).toMatchObject({ updated: 1, failed: 2 });
  });

  it('does not bring back who has moved out', async () => {
    const one = somebody();
    const file = await workbookOf([RESIDENTS, [one.name, one.phone, '', '', place.label, '业主', '2020-01-15']]);
    await take((await check('residents', file)).id);
    const residency = await database.db.residency.findFirstOrThrow({ orderBy: { id: 'desc' }, where: { until: null } });
    const known = await database.db.person.findFirstOrThrow({ where: { phoneIndex: vault.index('phone', one.phone) } });
    await database.db.residency.updateMany({ where: { personId: known.id }, data: { until: new Date() } });
    expect(residency).toBeDefined();
    expect(counts(await check('residents', file))).toMatchObject({ created: 0, updated: 0, unchanged: 1 });
  });
});

it('homes and the move-in register are taken in the same way, twice to no effect', async () => {
  const building = await database.db.building.findUniqueOrThrow({ where: { id: place.buildingId } });
  const label = `新 ${randomUUID().slice(0, 8)}`;
  const homes = await workbookOf([
    HOMES,
    [label, building.name, '1单元', 12, 128.56],
    [label, building.id, '', '', 128.56],
  ]);
  const dry = await check('homes', homes);
  expect(counts(dry)).toEqual({ total: 2, created: 1, updated: 0, unchanged: 1, failed: 0 });
  await take(dry.id);
  const home = await database.db.home.findUniqueOrThrow({ where: { label } });
  expect(home).toMatchObject({ unit: '1单元', floor: 12, area: 12_856 });
  expect(counts(await check('homes', homes))).toMatchObject({ unchanged: 2 });

  const one = somebody();
  const register = await workbookOf([
    MOVE_INS,
    [label, one.name, one.phone, one.idNumber.slice(-4), '业主', '2019-05-06'],
  ]);
  await take((await check('moveIns', register)).id);
  const [line] = await database.db.moveIn.findMany({ where: { homeId: home.id } });
  expect(openMoveIn(vault, line!)).toEqual({ name: one.name, phone: one.phone, idTail: one.idNumber.slice(-4) });
  expect(counts(await check('moveIns', register))).toMatchObject({ unchanged: 1 });
  const changed = await workbookOf([MOVE_INS, [label, one.name, one.phone, '', '家庭成员', '']]);
  expect(counts(await take((await check('moveIns', changed)).id))).toMatchObject({ updated: 1 });
  const [after] = await database.db.moveIn.findMany({ where: { homeId: home.id } });
  expect(after).toMatchObject({ id: line!.id, relation: 'family', movedInOn: line!.movedInOn });
});

describe('what is no such file', () => {
  const zipOf = (entries: Record<string, Buffer>, declared?: number): Buffer => {
    const [locals, directory]: Buffer[][] = [[], []];
    let offset = 0;
    for (const [name, content] of Object.entries(entries)) {
      const data = deflateRawSync(content);
      const local = Buffer.alloc(30);
      local.writeUInt32LE(0x04034b50, 0);
      local.writeUInt16LE(8, 8);
      local.writeUInt16LE(name.length, 26);
      const central = Buffer.alloc(46);
      central.writeUInt32LE(0x02014b50, 0);
      central.writeUInt16LE(8, 10);
      central.writeUInt32LE(data.length, 20);
      central.writeUInt32LE(declared ?? content.length, 24);
      central.writeUInt16LE(name.length, 28);
      central.writeUInt32LE(offset, 42);
      locals!.push(local, Buffer.from(name), data);
      directory!.push(central, Buffer.from(name));
      offset += 30 + name.length + data.length;
    }
    const list = Buffer.concat(directory!);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(Object.keys(entries).length, 10);
    end.writeUInt32LE(list.length, 12);
    end.writeUInt32LE(offset, 16);
    return Buffer.concat([...locals!, list, end]);
  };
  const xml = (text: string) => Buffer.from(`<?xml version="1.0"?>${text}`);
  const book = (sheet: Buffer, more: Record<string, Buffer> = {}) => ({
    '[Content_Types].xml': xml('<Types/>'),
    'xl/workbook.xml': xml('<workbook xmlns:r="r"><sheets><sheet name="a" r:id="r1"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': xml('<Relationships><Relationship Id="r1" Target="sheet.xml"/></Relationships>'),
    'xl/sheet.xml': sheet,
    ...more,
  });
  const cells = (...texts: string[]) =>
    `<row>${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
  const sheet = (...rows: string[]) => xml(`<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`);
  const good = sheet(cells('房屋', '楼栋'), cells('x', 'y'));

  it('a hand-made workbook is read, so that the next ones are refused for what is wrong with them', async () => {
    expect((await upload('homes', zipOf(book(good)))).status).toBe(201);
  });

  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['a text', Buffer.from('姓名,手机号\n')],
    ['a zip of something else', zipOf({ 'readme.txt': Buffer.from('hello') })],
    ['a workbook with macros', zipOf(book(good, { 'xl/vbaProject.bin': Buffer.from('x') }))],
    ['a sheet that grows beyond what it says', zipOf(book(sheet(' '.repeat(1_000_000))), 10)],
    ['a sheet that says it is huge', zipOf(book(good), 0xffff_fff0)],
    ['broken XML', zipOf(book(xml('<worksheet><sheetData><row>')))],
    ['entities', zipOf(book(xml('<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>')))],
    ['cut off', zipOf(book(good)).subarray(0, 200)],
  ])('%s is refused', async (_, file) => {
    const answer = await upload('homes', file);
    expect([answer.status, answer.body.code]).toEqual([415, 'UNSUPPORTED_FILE']);
  });

  it('too many rows, no rows, unknown and missing columns are refused by name', async () => {
    const many = sheet(cells('房屋', '楼栋'), ...Array.from({ length: 20_002 }, () => cells('x', 'y')));
    expect((await upload('homes', zipOf(book(many)))).body.code).toBe('TOO_LARGE');
    expect((await upload('homes', zipOf(book(sheet(cells('房屋', '楼栋')))))).body.errors).toEqual({
      file: 'Required',
    });
    const answer = await upload('homes', zipOf(book(sheet(cells('房屋', '楼层楼'), cells('x', 'y')))));
    expect([answer.status, answer.body.errors]).toEqual([422, { 楼层楼: 'There is no such field', 楼栋: 'Required' }]);
    expect((await upload('pets', zipOf(book(good)))).status).toBe(422);
    expect((await registrar.post('/imports?kind=homes')).body.errors).toEqual({ file: 'Required' });
  });

  it('characters that cannot be kept are an error of their row', async () => {
    const rows = sheet(cells('房屋', '楼栋'), cells('a_x0000_b', place.buildingId));
    const { body, status } = await upload('homes', zipOf(book(rows)));
    expect([status, body.failed]).toEqual([201, 1]);
  });
});

it('who works for one building takes in rows of that building only, and sees only what they brought', async () => {
  const elsewhere = await addHome(database.db, await addBuilding(database.db));
  const local = await api.as(await addStaff(database.db, 'registrar', [place.buildingId]));
  const [one, two] = [somebody(), somebody()];
  const file = await workbookOf([
    RESIDENTS,
    [one.name, one.phone, '', '', place.label, '业主'],
    [two.name, two.phone, '', '', elsewhere.label, '业主'],
  ]);
  const dry = await check('residents', file, local);
  expect(dry.errors).toMatchObject([{ line: 3, field: 'home', message: 'Does not exist' }]);
  const foreign = await check('residents', file);
  expect((await local.get(`/imports/${foreign.id}`)).status).toBe(404);
  expect((await local.post(`/imports/${foreign.id}/start`, { skipErrors: true })).status).toBe(404);
  expect((await local.list('imports')).body).toHaveLength(1);
  expect((await local.delete(`/imports/${dry.id}`)).status).toBe(200);
  expect((await local.delete(`/imports/${dry.id}`)).status).toBe(404);
});

it('a template can be filled in and sent back', async () => {
  const answer = await registrar.get('/imports/templates/residents').buffer(true).parse(binary);
  const [header] = await linesOf(answer.body as Buffer);
  expect(header).toEqual(['Name *', 'Phone', 'ID number', 'E-mail', 'Home *', 'Relation *', 'Moved in on']);
  const one = somebody();
  const filled = await workbookOf([header!, [one.name, one.phone, '', '', place.label, 'Owner']]);
  expect(counts(await check('residents', filled))).toMatchObject({ created: 1, failed: 0 });
  expect((await registrar.get('/imports/templates/pets')).status).toBe(422);
});

describe('10,000 rows', () => {
  const manyRows = async (homes: Place[], count: number) =>
    workbookOf([
      RESIDENTS,
      ...Array.from({ length: count }, (_, index) => {
        const { name, phone, idNumber, email } = somebody();
        return [name, phone, idNumber, email, homes[index % homes.length]!.label, '业主', '2020-01-01'];
      }),
    ]);

  it('are checked and taken in within a minute', async () => {
    const homes = await Promise.all(Array.from({ length: 20 }, () => addHome(database.db, place.buildingId)));
    const file = await manyRows(homes, 10_000);
    const begun = Date.now();
    const dry = await check('residents', file);
    const checked = Date.now();
    expect(counts(dry)).toMatchObject({ total: 10_000, created: 10_000, failed: 0 });
    const done = await take(dry.id);
    const took = Date.now() - begun;
    console.log(`10,000 residents: dry run ${checked - begun} ms, with taking them in ${took} ms`);
    expect(counts(done)).toMatchObject({ total: 10_000, created: 10_000, failed: 0 });
    expect(took).toBeLessThan(60_000);
    const again = await check('residents', file);
    expect(counts(again)).toMatchObject({ unchanged: 10_000 });
  });

  it('a worker killed in the middle is followed by another that goes on, and no row is taken twice', async () => {
    await worker?.stop();
    worker = undefined;
    const before = await database.db.person.count();
    const { id } = await check('residents', await manyRows([place], 5_000));
    await registrar.post(`/imports/${id}/start`);
    const first = await workerProcess();
    const taken = await until(
      () => database.db.importJob.findUniqueOrThrow({ where: { id } }),
      ({ done }) => done > 0,
      60_000,
    );
    first.kill('SIGKILL');
    expect(taken.done).toBeLessThan(5_000);
    const second = await workerProcess();
    expect(counts(await finished(id, 90_000))).toMatchObject({
      total: 5_000,
      created: 5_000,
      updated: 0,
      unchanged: 0,
    });
    second.kill('SIGKILL');
    expect(await database.db.person.count()).toBe(before + 5_000);
    expect(await database.db.importRow.count({ where: { importId: id } })).toBe(0);
  });

  it('one that is given up takes nothing more in, and leaves nobody’s data waiting', async () => {
    const before = await database.db.person.count();
    const { id } = await check('residents', await manyRows([place], 50));
    await registrar.post(`/imports/${id}/start`);
    await env.client.workflow.getHandle(importWorkflowId(id)).cancel();
    worker = await startWorker(env, database.db);
    const job = await until(
      () => database.db.importJob.findUniqueOrThrow({ where: { id } }),
      ({ status }) => status === 'failed',
      30_000,
    );
    expect(job.finishedAt).not.toBeNull();
    expect(await database.db.person.count()).toBe(before);
    expect(await database.db.importRow.count({ where: { importId: id } })).toBe(0);
    expect((await registrar.post(`/imports/${id}/start`)).body.message).toBe(
      'This import has been started already, or is over.',
    );
  });

  it('cannot be started while Temporal is away, and can be once it is back', async () => {
    const { id } = await check('residents', await manyRows([place], 3));
    const alone = await startApi(database.db, database.url);
    const refused = await (await alone.as(person)).post(`/imports/${id}/start`);
    await alone.stop();
    expect([refused.status, refused.body.code]).toEqual([503, 'UNAVAILABLE']);
    expect(counts(await take(id))).toMatchObject({ created: 3 });
  });

  async function workerProcess(): Promise<ChildProcess> {
    return spawn(process.execPath, ['--import', 'tsx', 'activities/worker.ts'], {
      cwd: path.join(__dirname, '..', '..'),
      env: {
        ...process.env,
        DATABASE_URL: asApplication(database.url),
        ...{ WUYE_KEYS: testKeys(), TEMPORAL_ADDRESS: env.address, WORKER_PORT: '0', LOG_LEVEL: 'silent' },
      },
      stdio: 'ignore',
    });
  }
});
