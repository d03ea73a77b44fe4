import type { Database } from '../../prisma/client';
import { addMillis, DAY, toInstant } from '../../workflows/shared/time';
import { freshDatabase, type TestDatabase } from '../support/database';
import { addEstate, addPublished, publisher, type Estate } from '../support/estate';

let database: TestDatabase;
let db: Database;
let estate: Estate;

beforeAll(async () => {
  database = await freshDatabase();
  db = database.db;
});
afterAll(() => database.drop());
beforeEach(async () => {
  estate = await addEstate(db);
});

const here = () => ({ buildings: [estate.buildingId] });
const recipientsOf = async (noticeId: string) =>
  (await db.noticeRecipient.findMany({ where: { noticeId } })).map(({ personId }) => personId).sort();
const homeOf = async (personId: string) => (await db.residency.findFirstOrThrow({ where: { personId } })).homeId;

async function published(of: Parameters<typeof addPublished>[1]) {
  const id = await addPublished(db, of);
  return { id, ...(await publisher(db).publish(id)) };
}

describe('whom it is for', () => {
  test('everybody who lives or owns in these buildings now, each once, and nobody else', async () => {
    const [stays, moved, erased] = await estate.settle({ count: 3 });
    const [elsewhere] = await (await addEstate(db)).settle();
    await db.residency.updateMany({ where: { personId: moved!.personId }, data: { until: new Date() } });
    await db.person.update({ where: { id: erased!.personId }, data: { status: 'erased' } });
    const home = await homeOf(stays!.personId);
    const title = { homeId: home, since: new Date(2020, 0, 1), keyVersion: 1 };
    await db.title.createMany({
      data: [
        { ...title, personId: stays!.personId },
        { ...title, personId: elsewhere!.personId },
        { ...title, personId: moved!.personId, until: new Date(2021, 0, 1) },
      ],
    });
    const { id, recipients } = await published({ audience: here() });
    expect(await recipientsOf(id)).toEqual([stays!.personId, elsewhere!.personId].sort());
    expect(recipients).toBe(2);
  });

  test('a unit and a relation narrow it down', async () => {
    const [owner, tenant, other] = await estate.settle({ count: 3 });
    for (const one of [owner!, tenant!])
      await db.home.update({ where: { id: await homeOf(one.personId) }, data: { unit: '2' } });
    await db.residency.updateMany({ where: { personId: tenant!.personId }, data: { relation: 'tenant' } });
    const units = [{ building: estate.buildingId, unit: '2' }];
    const both = await published({ audience: { units } });
    expect(await recipientsOf(both.id)).toEqual([owner!.personId, tenant!.personId].sort());
    const tenants = await published({ audience: { units, relations: ['tenant'] } });
    expect(await recipientsOf(tenants.id)).toEqual([tenant!.personId]);
    expect(await recipientsOf(both.id)).not.toContain(other!.personId);
  });

  test('who lives there by a lease that does not allow notices gets important ones only', async () => {
    const [tenant] = await estate.settle();
    const [personId, homeId] = [tenant!.personId, await homeOf(tenant!.personId)];
    const days = { startsOn: new Date(2020, 0, 1), endsOn: new Date(2040, 0, 1) };
    const lease = await db.lease.create({ data: { homeId, personId, ...days, rights: ['tickets'] } });
    await db.residency.updateMany({ where: { personId }, data: { relation: 'tenant', leaseId: lease.id } });
    expect(await published({ type: 'service', audience: here() })).toMatchObject({ recipients: 0 });
    expect(await published({ type: 'important', audience: here() })).toMatchObject({ recipients: 1 });
    await db.lease.update({ where: { id: lease.id }, data: { rights: ['notices'] } });
    expect(await published({ type: 'service', audience: here() })).toMatchObject({ recipients: 1 });
  });
});

describe('publishing', () => {
  test('done again, also at the same time, changes nothing: the audience is as it was', async () => {
    await estate.settle({ count: 2 });
    const id = await addPublished(db, { audience: here() });
    const both = await Promise.all([1, 2].map(() => publisher(db).publish(id)));
    await estate.settle();
    expect([...both, await publisher(db).publish(id)]).toEqual(Array(3).fill({ recipients: 2 }));
    expect(await db.noticeArchive.count({ where: { noticeId: id } })).toBe(1);
  });

  test('what was submitted is what is read, found and archived, whatever the row said', async () => {
    const { id } = await published({ audience: here() });
    expect(await db.notice.findUnique({ where: { id } })).toMatchObject({
      ...{ title: '停水通知', body: expect.stringContaining('请提前储水') },
      audience: { buildings: [estate.buildingId] },
    });
    const found = await db.$queryRaw<object[]>`
      select id from notice where id = ${id}::uuid and search @@ '停水 & 储水 & 通知'::tsquery`;
    expect(found).toHaveLength(1);
    expect(await db.noticeArchive.findFirst({ where: { noticeId: id } })).toMatchObject({
      kind: 'published',
      content: {
        ...{ number: expect.stringMatching(/^GG\d{6}$/), submission: 1, recipients: 0 },
        content: { title: '停水通知' },
        author: { name: expect.stringMatching(/^agent-/) },
        reviewed: { by: { name: expect.stringMatching(/^reviewer-/) }, for: null },
        approved: { by: { name: expect.stringMatching(/^approver-/) } },
      },
    });
  });

  test('the archive is chained and cannot be changed; its closing entry tells how it went', async () => {
    const [reader] = await estate.settle({ count: 3 });
    const { id } = await published({ audience: here() });
    await publisher(db).plan(id);
    await db.noticeRecipient.update({
      where: { noticeId_personId: { noticeId: id, personId: reader!.personId } },
      data: { firstReadAt: new Date(), views: 2 },
    });
    await publisher(db).close(id);
    await publisher(db).close(id);
    const [first, closing] = await db.noticeArchive.findMany({ where: { noticeId: id }, orderBy: { seq: 'asc' } });
    expect(closing).toMatchObject({ kind: 'closed', previous: first!.hash, content: { readers: 1, views: 2 } });
    expect((closing!.content as { deliveries: object[] }).deliveries).toContainEqual({
      ...{ wave: 1, channel: 'in_app', state: 'sent', count: 3 },
    });
    await expect(db.$executeRaw`update notice_archive set content = '{}' where seq = ${first!.seq}`).rejects.toThrow();
    await expect(db.$executeRaw`delete from notice_archive`).rejects.toThrow();
  });
});

describe('by which ways', () => {
  const NIGHT = '2026-11-24T15:00:00.000Z'; // 23:00 in Shanghai
  const channelsOf = async (noticeId: string, { personId }: { personId: string }, wave = 1) =>
    (await db.noticeDelivery.findMany({ where: { noticeId, personId, wave } })).map(({ channel }) => channel).sort();
  const browsers = () => [{ endpoint: `https://push.example.com/${Math.random()}`, keys: { p256dh: 'x', auth: 'y' } }];

  test.each<[string, Parameters<Estate['settle']>[0], important: string[], service: string[]]>([
    ['an account and a telephone', {}, ['in_app', 'sms'], ['in_app']],
    ['a browser too', { browsers }, ['in_app', 'push'], ['in_app', 'push']],
    ['mail only', { phone: false, email: true }, ['email', 'in_app'], ['in_app']],
    ['no account', { account: false, email: true }, ['sms'], []],
    ['nothing', { account: false, phone: false }, [], []],
    ['a wish for mail', { email: true, browsers, settings: ['email'] }, ['email', 'in_app'], ['email', 'in_app']],
    ['a wish that cannot be met', { settings: ['email'] }, ['in_app', 'sms'], ['in_app']],
    ['a wish for nothing', { browsers, settings: [] }, ['in_app', 'push'], ['in_app']],
  ])('who has %s', async (_, household, important, service) => {
    const [one] = await estate.settle(household);
    for (const [type, channels] of [
      ['important', important],
      ['service', service],
    ] as const) {
      const { id } = await published({ type, audience: here() });
      await publisher(db).plan(id);
      expect(await channelsOf(id, one!)).toEqual(channels);
    }
  });

  test('planned again, at the same time, and on from where an attempt broke off, each has one row', async () => {
    const people = await estate.settle({ count: 1_200 });
    const { id } = await published({ audience: here() });
    await Promise.all([1, 2].map(() => publisher(db).plan(id)));
    expect(await publisher(db).plan(id)).toEqual({ planned: 2_400 });
    await db.noticeDelivery.deleteMany({ where: { noticeId: id } });
    const sorted = people.map(({ personId }) => personId).sort();
    expect(await publisher(db).plan(id, { from: sorted[699]! })).toEqual({ planned: 1_000 });
  });

  test('a reminder goes to those who have not read it, and not into the app again', async () => {
    const [read, unread] = await estate.settle({ count: 2 });
    const { id } = await published({ audience: here() });
    await publisher(db).plan(id);
    await db.noticeRecipient.updateMany({
      where: { noticeId: id, personId: read!.personId },
      data: { firstReadAt: new Date() },
    });
    expect(await publisher(db).plan(id, { wave: 2 })).toEqual({ planned: 1 });
    expect(await channelsOf(id, unread!, 2)).toEqual(['sms']);
  });

  test('at night only an important one makes a telephone ring', async () => {
    await estate.settle({ settings: ['sms'] });
    const dueAt = async (type: 'important' | 'service', at: string) => {
      const { id } = await published({ type, audience: here() });
      await publisher(db).plan(id, {}, at);
      return (
        await db.noticeDelivery.findFirstOrThrow({ where: { noticeId: id, channel: 'sms' } })
      ).dueAt.toISOString();
    };
    expect(await dueAt('important', NIGHT)).toBe(NIGHT);
    expect(await dueAt('service', NIGHT)).toBe('2026-11-25T00:00:00.000Z');
    expect(await dueAt('service', '2026-11-24T23:59:59.000Z')).toBe('2026-11-25T00:00:00.000Z');
    expect(await dueAt('service', '2026-11-25T00:00:00.000Z')).toBe('2026-11-25T00:00:00.000Z');
    expect(await dueAt('service', addMillis(toInstant(Date.parse('2026-11-24T13:59:59.000Z')), DAY))).toBe(
      '2026-11-25T13:59:59.000Z',
    );
  });
});
