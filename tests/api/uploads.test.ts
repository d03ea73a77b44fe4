import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { typeOf } from '../../api/http/upload';
import { storedPath } from '../../prisma/files';
import { sweep } from '../../api/sweeper';
import sharp from 'sharp';
import { freshDatabase, type TestDatabase } from '../support/database';
import { picture } from '../support/pictures';
import { createWorld, type World } from '../support/tickets';
import { startApi, type Api, type Browser } from './harness';

let database: TestDatabase;
let world: World;
let api: Api;
let resident: Browser;

beforeAll(async () => {
  database = await freshDatabase();
  world = await createWorld(database.db);
  api = await startApi(database.db, database.url);
  resident = await api.as(world.resident);
});
afterAll(async () => {
  await api.stop();
  await database.drop();
});

const boxed = (brand: string) =>
  Buffer.concat([Buffer.from([0, 0, 0, 0x18]), Buffer.from(`ftyp${brand}`), Buffer.alloc(32)]);

const pixels = (content: Buffer) => sharp(content).raw().toBuffer();

it.each([
  ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46, 0, 1])],
  ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['image/webp', Buffer.from('RIFF\u0004\0\0\0WEBPVP8 ', 'latin1')],
  ['video/mp4', boxed('isom')],
  ['video/mp4', boxed('mp42')],
  ['video/quicktime', boxed('qt  ')],
  ['application/pdf', Buffer.from('%PDF-1.7\n')],
  [null, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
  [null, Buffer.from('<!doctype html><script>alert(1)</script>')],
  [null, Buffer.from('MZ\u0090\0', 'latin1')],
  [null, Buffer.from('GIF89a')],
  [null, boxed('heic')],
  [null, boxed('evil')],
  [null, Buffer.alloc(0)],
])('what is %s is known by its content', (type, content) => {
  expect(typeOf(content)).toBe(type);
});

it('a picture is kept under its own name and served as nothing but a picture', async () => {
  const content = await picture();
  const answer = await resident.upload('厨房 漏水.png', content);
  expect(answer.status).toBe(201);
  expect(answer.body).toEqual({
    id: expect.any(String),
    name: '厨房 漏水.png',
    type: 'image/png',
    url: expect.any(String),
    size: expect.any(Number),
  });
  const served = await resident.get(`/attachments/${answer.body.id}`);
  expect(await pixels(served.body as Buffer)).toEqual(await pixels(content));
  expect(served.headers).toMatchObject({
    'content-type': 'image/png',
    'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent('厨房 漏水.png')}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  });
});

it('what only calls itself a picture is refused, and leaves nothing behind', async () => {
  const answer = await resident.upload('cat.png', Buffer.from('<html><script>alert(1)</script></html>'));
  expect([answer.status, answer.body.code]).toEqual([415, 'UNSUPPORTED_FILE']);
  expect((await resident.post('/attachments', {})).body.errors).toEqual({ file: 'Required' });
  expect(await fs.readdir(path.join(api.deps.config.dataDir, 'files', 'tmp'))).toEqual([]);
});

it('a picture is drawn anew: upright, without where and by whose phone it was taken', async () => {
  const taken = await sharp(await picture('jpeg', 64))
    .withExif({ IFD0: { Make: 'Phone of Wang' }, IFD3: { GPSLatitude: '31/1 13/1 49/1' } })
    .jpeg()
    .toBuffer();
  expect((await sharp(taken).metadata()).exif?.includes('Phone of Wang')).toBe(true);
  const { body } = await resident.upload('a.jpg', taken);
  const served = (await resident.get(`/attachments/${body.id}`)).body as Buffer;
  expect((await sharp(served).metadata()).exif).toBeUndefined();
  expect(body.size).toBe(served.length);
});

it.each([
  ['broken off', async () => (await picture('png', 64)).subarray(0, 200)],
  [
    'larger than a picture can be',
    () =>
      sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: 'red' } })
        .png()
        .toBuffer(),
  ],
])('a picture that is %s is refused, and leaves nothing behind', async (_, make) => {
  const answer = await resident.upload('a.png', await make());
  expect([answer.status, answer.body.code]).toEqual([415, 'UNSUPPORTED_FILE']);
  expect(await fs.readdir(path.join(api.deps.config.dataDir, 'files', 'tmp'))).toEqual([]);
});

it('a file may have 20 MB, and a document is not shown in the page', async () => {
  const limit = 20 * 1024 * 1024;
  const pdf = (size: number) => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(size - 9)]);
  const fits = await resident.upload('a.pdf', pdf(limit));
  expect([fits.status, fits.body.size]).toEqual([201, limit]);
  const tooLarge = await resident.upload('a.pdf', pdf(limit + 1));
  expect([tooLarge.status, tooLarge.body.code]).toEqual([413, 'TOO_LARGE']);
  const served = await resident.get(`/attachments/${fits.body.id}`);
  expect(served.headers['content-disposition']).toMatch(/^attachment/);
});

it('a file is seen by who sees its ticket, and goes with one ticket only', async () => {
  const { id } = (await resident.upload('a.png', await picture())).body as { id: string };
  const agent = await api.as(world.agent);
  expect((await agent.get(`/attachments/${id}`)).status).toBe(404);
  const report = { category: 'leak', title: randomUUID(), attachmentIds: [id] };
  const filed = await resident.post('/tickets', report);
  expect(filed.status).toBe(201);
  expect((await resident.get(`/tickets/${filed.body.id}`)).body.attachments).toMatchObject([{ id, journalId: null }]);
  expect((await agent.get(`/attachments/${id}`)).status).toBe(200);
  const neighbour = await database.db.user.create({
    data: { username: randomUUID(), name: '邻居', passwordHash: '', roles: ['resident'], homeId: world.homeId },
  });
  expect((await (await api.as(neighbour)).get(`/attachments/${id}`)).status).toBe(404);
  const again = await resident.post('/tickets', { ...report, title: randomUUID() });
  expect(again.body.errors).toEqual({ attachmentIds: 'Does not exist' });
});

it('what nobody has used for a day is swept away, but not a file that another still needs', async () => {
  const { dataDir } = api.deps.config;
  const [shared, single] = [await picture(), await picture()];
  const ids = [];
  for (const content of [shared, shared, single]) ids.push((await resident.upload('a.png', content)).body.id as string);
  const rows = await database.db.attachment.findMany({ where: { id: { in: ids } } });
  const fileOf = (id: string) => storedPath(dataDir, rows.find((row) => row.id === id)!.sha256);
  const yesterday = new Date(Date.now() - 25 * 3_600_000);
  await database.db.attachment.updateMany({
    where: { id: { in: [ids[0]!, ids[2]!] } },
    data: { createdAt: yesterday },
  });
  await sweep(api.deps);
  const left = await database.db.attachment.findMany({ where: { id: { in: ids } }, select: { id: true } });
  expect(left).toEqual([{ id: ids[1] }]);
  await expect(fs.access(fileOf(ids[1]!))).resolves.toBeUndefined();
  await expect(fs.access(fileOf(ids[2]!))).rejects.toThrow('ENOENT');
});
