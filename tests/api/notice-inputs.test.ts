import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { commandBodies } from '../../api/notices/schema';
import { startApi, type Api, type Browser } from './harness';
import { databaseUrl, sharedDatabase } from '../support/database';
import { addBuilding, addHome, addStaff, settleIn } from '../support/registry';

/** Whatever is sent to the routes of notices, the answer is ours to give: never a failure. */
const db = sharedDatabase();
let api: Api;
const browsers = new Map<string, Browser>();
let ids: { notice: string; board: string };

beforeAll(async () => {
  api = await startApi(db, databaseUrl());
  const resident = await settleIn(db, await addHome(db, await addBuilding(db)));
  browsers.set('resident', await api.as(resident.account));
  const everything = ['agent', 'reviewer', 'approver', 'supervisor'];
  const staff = await addStaff(db, 'agent');
  await db.user.update({ where: { id: staff.id }, data: { roles: everything } });
  browsers.set('staff', await api.as(staff));
  browsers.set('admin', await api.as(await addStaff(db, 'admin')));
  const board = await db.board.create({ data: { name: randomUUID() } });
  const notice = await db.notice.create({
    data: { authorId: staff.id, title: '通知', stage: 'draft', stageSince: new Date(), policyVersion: 1 },
  });
  ids = { notice: notice.id, board: board.id };
}, 60_000);
afterAll(async () => {
  await api.stop();
  await db.$disconnect();
});

const value = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    "'; drop table notice; --",
    "' or 1=1 --",
    '${7*7}',
    '<script>',
    '\u0000',
    '\ud800',
    '../../etc',
    '%00',
    ':*',
  ),
  fc.constantFrom(
    'x'.repeat(70_000),
    'x'.repeat(5_000),
    '1'.repeat(500),
    '9999-12-31T00:00:00Z',
    '0000-00-00',
    '-1',
    '1e999',
    '__proto__',
  ),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.uuid()), { maxLength: 4 }),
  fc.dictionary(fc.string(), fc.anything({ maxDepth: 1 }), { maxKeys: 3 }),
  fc.uuid(),
);

const audience = { buildings: [], units: [], relations: [] };
const plan = { type: 'tips', urgent: false, publishAt: null, expiresAt: null, boards: [], amends: null };
const texts = { title: 'x', body: '<p>x</p>', titleEn: '', bodyEn: '' };
const reason = { reason: 'x' };
const GIVEN: Record<keyof typeof commandBodies, Record<string, unknown>> = {
  submit: { overrides: [{ key: 'x', reason: 'y' }] },
  recall: reason,
  passReview: { submission: 1, note: 'x' },
  approve: { submission: 1, note: 'x' },
  sendBack: { submission: 1, ...reason, comments: [{ field: 'body', start: 0, end: 1, quote: 'x', text: 'y' }] },
  withdraw: reason,
  discard: {},
  tickBoard: { boardId: '', attachmentIds: [randomUUID()] },
  remindUnread: {},
};

/** A good body for each, of which one field at a time goes bad. */
const BODIES: [who: string, line: string, body: Record<string, unknown>][] = [
  ['staff', 'post /notices', { title: 'x', plan, audience }],
  ['staff', 'put /notices/:notice', { ...texts, audience, plan, contentVersion: 0 }],
  ['staff', 'post /notices/check', { ...texts, plan }],
  ['staff', 'post /notices/audience', { audience, type: 'tips' }],
  ['staff', 'post /notices/:notice/looks', { submission: 1 }],
  ...Object.entries(GIVEN).map(([name, body]): [string, string, Record<string, unknown>] => [
    'staff',
    `post /notices/:notice/${name}`,
    body,
  ]),
  ['staff', 'post /notice-words', { kind: 'sensitive', word: 'x', note: '' }],
  ['staff', 'post /boards', { name: 'x', buildingId: null, active: true }],
  ['staff', 'put /boards/:board', { name: 'x', buildingId: null, active: true }],
  ['staff', 'post /audience-groups', { name: 'x', audience }],
  ['admin', 'post /notice-policies', { body: {}, note: 'x' }],
  ['resident', 'put /my/notice-settings', { settings: { important: ['sms'], service: [], activity: [], tips: [] } }],
  [
    'resident',
    'post /my/push-subscriptions',
    { endpoint: 'https://push.example.com/x', keys: { p256dh: 'x', auth: 'y' } },
  ],
];

const whole = (body: object): fc.Arbitrary<object> =>
  fc.oneof(
    fc.dictionary(fc.constantFrom(...Object.keys(body), 'extra'), value),
    ...Object.keys(body).map((field) => value.map((bad) => ({ ...body, [field]: bad }))),
  );

it.each(BODIES)(
  '%s %s refuses what is not right, and never fails',
  async (who, line, body) => {
    const [method, path] = line.split(' ') as ['post' | 'put', string];
    const where = path.replace(':notice', ids.notice).replace(':board', ids.board);
    await fc.assert(
      fc.asyncProperty(whole(body), async (sent) => {
        const { status, text } = await browsers.get(who)![method](where, sent);
        // 503: Temporal is not there
        expect([status < 500 || status === 503, text]).toEqual([true, text]);
      }),
      { numRuns: 40 },
    );
  },
  120_000,
);

it.each([
  ['staff', 'notices'],
  ['staff', 'notice-words'],
  ['staff', 'boards'],
  ['staff', 'postings'],
  ['staff', 'audience-groups'],
  ['staff', 'notices/:notice/deliveries'],
  ['staff', 'notices/:notice/unread'],
  ['resident', 'my/notices'],
])(
  '%s: any filter of %s is a list or refused',
  async (who, path) => {
    const fields = [
      'id',
      'q',
      'type',
      'stage',
      'ended',
      'inbox',
      'authorId',
      'publishedFrom',
      'kind',
      'done',
      'late',
      'wave',
      'unread',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom(...fields), value, { maxKeys: 2 }),
        fc.tuple(
          fc.oneof(fc.constantFrom('id', 'number', 'title', 'dueAt'), fc.string()),
          fc.constantFrom('ASC', 'DESC'),
        ),
        async (filter, sort) => {
          const { status, text } = await browsers.get(who)!.list(path.replace(':notice', ids.notice), { filter, sort });
          expect([status < 500, text]).toEqual([true, text]);
        },
      ),
      { numRuns: 60 },
    );
  },
  120_000,
);
