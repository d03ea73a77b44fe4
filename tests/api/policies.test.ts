import request from 'supertest';
import { apiRoutes } from '../../api/routes';
import { DEFAULT_RESIDENT_POLICY } from '../../prisma/default-resident-policy';
import type { ResidentInput } from '../../workflows/resident/contract';
import { freshDatabase, type TestDatabase } from '../support/database';
import { POLICY } from '../support/policy';
import { addSomebody, addStaff, somebody } from '../support/registry';
import { createWorld, type World } from '../support/tickets';
import { startApi, type Api, type Browser } from './harness';

let database: TestDatabase;
let world: World;
let api: Api;
let admin: Browser;

beforeAll(async () => {
  database = await freshDatabase();
  world = await createWorld(database.db);
  api = await startApi(database.db, database.url);
  admin = await api.as(
    await database.db.user.create({ data: { username: 'admin', name: '管理员', passwordHash: '', roles: ['admin'] } }),
  );
});
afterAll(async () => {
  await api.stop();
  await database.drop();
});

it('a new version is added beside the old ones, and what is filed from then on is promised it', async () => {
  const answer = await admin.post('/policies', { body: { ...POLICY, acceptanceMinutes: 20 }, note: '接单提速' });
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({ version: world.policyVersion + 1, note: '接单提速', createdByName: '管理员' });
  const list = await admin.list('policies');
  expect(list.body.map(({ version }: { version: number }) => version)).toEqual([
    world.policyVersion + 1,
    world.policyVersion,
    1,
  ]);
  const filed = await (await api.as(world.resident)).post('/tickets', { category: 'leak', title: '漏水' });
  expect(filed.body.policyVersion).toBe(world.policyVersion + 1);
  expect((await admin.get(`/policies/${world.policyVersion}`)).body.body.acceptanceMinutes).toBe(30);
});

it.each([
  [{ acceptanceMinutes: 0 }, 'body.acceptanceMinutes'],
  [{ warnPercent: 100 }, 'body.warnPercent'],
  [{ remindHours: 72, closeHours: 72 }, 'body.closeHours'],
  [{ categories: [POLICY.categories[0], POLICY.categories[0]] }, 'body.categories'],
  [
    { calendar: { ...POLICY.calendar, weekly: { ...POLICY.calendar.weekly, 1: [[600, 540]] } } },
    'body.calendar.weekly.1.0',
  ],
  [
    {
      calendar: {
        ...POLICY.calendar,
        weekly: {
          ...POLICY.calendar.weekly,
          1: [
            [540, 720],
            [700, 1080],
          ],
        },
      },
    },
    'body.calendar.weekly.1',
  ],
  [{ calendar: { ...POLICY.calendar, holidays: ['2026-02-30'] } }, 'body.calendar.holidays.0'],
])('%j is refused at %s', async (wrong, field) => {
  const answer = await admin.post('/policies', { body: { ...POLICY, ...wrong }, note: 'x' });
  expect([answer.status, Object.keys(answer.body.errors)]).toEqual([422, [field]]);
});

it('staff clocks of residents’ cases count the office hours of the house, as the newest version says clock by clock', async () => {
  const { hours, ...figures } = DEFAULT_RESIDENT_POLICY;
  const added = (body: object) => admin.post('/resident-policies', { body, note: 'x' });
  const incomplete = await added({ ...figures, hours: { truth: 'calendar' } });
  expect([incomplete.status, Object.keys(incomplete.body.errors)[0]]).toEqual([422, 'body.hours.rights']);
  expect((await added(figures)).body.body).toEqual(figures);
  await admin.post('/policies', { body: POLICY, note: 'x' }).expect(201);

  const registrar = await api.as(await addStaff(database.db, 'registrar'));
  async function officeOf(body: object) {
    await added(body);
    const personId = await addSomebody(database.db, somebody());
    const { id } = (await registrar.post('/erasures', { personId }).expect(201)).body;
    const { payload } = await database.db.outbox.findFirstOrThrow({ where: { caseId: id } });
    return (payload as unknown as ResidentInput).terms.office;
  }
  expect(await officeOf(figures)).toBeUndefined();
  expect(await officeOf({ ...figures, hours: { ...hours, truth: 'around_the_clock' } })).toEqual({
    clocks: ['rights', 'change', 'moveOut'],
    calendar: POLICY.calendar,
  });
});

it('the OpenAPI document describes every route that is mounted', async () => {
  const { body } = await request(api.url).get('/api/openapi.json');
  expect(body.openapi).toBe('3.1.0');
  const described = Object.entries(body.paths as Record<string, object>).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  const mounted = apiRoutes(api.deps).map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
  expect(described.toSorted()).toEqual(mounted.toSorted());
  const accept = body.paths['/tickets/{id}/accept'].post;
  expect(accept.requestBody.content['application/json'].schema.required).toContain('contacted');
});

it('health needs nothing, readiness needs both servers, and metrics count by route', async () => {
  expect((await request(api.url).get('/healthz')).body).toEqual({ ok: true });
  const ready = await request(api.url).get('/readyz');
  expect([ready.status, ready.body]).toEqual([503, { database: true, temporal: false }]);
  const { text } = await request(api.url).get('/metrics');
  expect(text).toContain('wuye_http_request_seconds_count{method="GET",route="/api/policies",status="200"}');
  expect(text).toContain(`wuye_outbox_waiting ${await database.db.outbox.count()}`);
});
