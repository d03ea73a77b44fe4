import { randomUUID } from 'node:crypto';
import { checkAccess } from '../../api/http/permissions';
import type { Route } from '../../api/http/route';
import type { Reader } from '../../api/http/sessions';
import { apiRoutes } from '../../api/routes';
import { ROLES, type Role } from '../../workflows/shared/rights';
import { freshDatabase, type TestDatabase } from '../support/database';
import { addBuilding, addHome, addStaff, settleIn, type Inhabitant } from '../support/registry';
import { createWorld, type Person, type World } from '../support/tickets';
import { train } from '../support/training';
import { picture } from '../support/pictures';
import { startApi, type Api, type Browser } from './harness';
import { SCOPED, UNSCOPED, type ScopedRoute, type Subject } from './scoped-routes';

/**
 * Every route × every role × whose it is. The reader works for one building, lives in one of its homes, or holds one ticket:
 * `own` is in that building, of that resident, held by that technician; `otherPerson` is a neighbour's in the same building;
 * `otherBuilding` is elsewhere.
 */
const WHOSE = ['own', 'otherPerson', 'otherBuilding'] as const;
type Whose = (typeof WHOSE)[number];

const SEES: Record<'staff' | 'resident' | 'technician', readonly Whose[]> = {
  staff: ['own', 'otherPerson'],
  resident: ['own'],
  technician: ['own'],
};
const NOTHING: readonly Whose[] = [];

/** Where a role sees other than its kind does, and why. */
const EXCEPTIONS: Record<string, Partial<Record<Role, readonly Whose[]>>> = {
  // who handles tickets needs their reporters, and no register; the register and the till need no tickets
  'post /persons/:id/reveal': { technician: NOTHING, dispatcher: NOTHING },
  'post /cases/:id/reveal': {
    ...{ technician: NOTHING, dispatcher: NOTHING },
    ...{ cashier: NOTHING, finance: NOTHING },
  },
  'post /tickets/:id/reveal': { registrar: NOTHING, cashier: NOTHING, finance: NOTHING },
  // an administrator proves histories, but reads no resident's case
  'get /cases/:id/history': { admin: NOTHING },
  'get /cases/:id/history/events': { admin: NOTHING },
  'post /cases/:id/replay': { admin: NOTHING },
  // who puts paper up does so for a building, not for one resident of it
  ...Object.fromEntries(
    [
      'get /notices',
      'get /notices/:id',
      'get /notices/:id/paper.pdf',
      'post /notices/:id/tickBoard',
      'get /boards',
      'get /postings',
    ].map((line) => [line, { technician: ['own', 'otherPerson'] as const }]),
  ),
  'get /attachments/:id': {
    ...{ registrar: NOTHING, cashier: NOTHING, finance: NOTHING },
    ...{ organiser: NOTHING, reviewer: NOTHING, approver: NOTHING },
  },
};

let database: TestDatabase;
let world: World;
let api: Api;
let routes: Map<string, Route>;
const browsers = new Map<Role, Browser>();
const subjects = new Map<Whose, Subject>();

beforeAll(async () => {
  database = await freshDatabase();
  const { db } = database;
  world = await createWorld(db);
  api = await startApi(db, database.url);
  routes = new Map(apiRoutes(api.deps).map((route) => [`${route.method} ${route.path}`, route]));
  const [here, elsewhere] = [await addBuilding(db), await addBuilding(db)];
  const people: Record<Whose, Inhabitant> = {
    own: await settleIn(db, await addHome(db, here)),
    otherPerson: await settleIn(db, await addHome(db, here)),
    otherBuilding: await settleIn(db, await addHome(db, elsewhere)),
  };
  const technician = await addStaff(db, 'technician', [here]);
  for (const role of ROLES) {
    const own = role === 'technician' ? technician : role === 'resident' ? people.own.account : null;
    const reader = own ?? (await addStaff(db, role, [here]));
    await train(db, reader);
    browsers.set(role, await api.as(reader));
  }
  const other = world.plumbers[0];
  for (const whose of WHOSE) subjects.set(whose, await subjectOf(people[whose], whose === 'own' ? technician : other));
});
afterAll(async () => {
  await api.stop();
  await database.drop();
});

async function subjectOf(inhabitant: Inhabitant, holder: Person): Promise<Subject> {
  const { db } = database;
  const { homeId, buildingId, account, personId } = inhabitant;
  const at = new Date();
  const ticket = {
    ...{ channel: 'online', homeId, buildingId, reporterId: account.id, openedBy: account.id, calledAt: at },
    ...{ stageSince: at, priority: 'normal', category: 'leak', policyVersion: world.policyVersion, revision: 1 },
    holderId: holder.id,
  };
  const open = await db.ticket.create({ data: { ...ticket, stage: 'handling' } });
  const closed = await db.ticket.create({ data: { ...ticket, stage: 'closed', ended: true, closedAt: at } });
  const { body: attachment } = await (await api.as(account)).upload('a.png', await picture());
  await db.attachment.update({ where: { id: attachment.id }, data: { ticketId: open.id } });
  const caseOf = async (kind: string, stage: string, id: string = randomUUID()) => {
    const of = { personId, homeId, buildingId, accountId: account.id, openedBy: account.id };
    await db.residentCase.create({
      data: { id, kind, ...of, stage, stageSince: at, policyVersion: 2, revision: 1, ended: true, closedAt: at },
    });
    return id;
  };
  const terms = { homeId, personId, startsOn: new Date('2020-01-01'), endsOn: new Date('2020-12-31') };
  const lease = await db.lease.create({ data: terms });
  const audience = { buildings: [buildingId], units: [], relations: [] };
  const noticed = {
    ...{ authorId: randomUUID(), title: '通知', audience, stageSince: at, policyVersion: 1, revision: 1 },
    ...{ stage: 'ended', outcome: 'expired', ended: true, type: 'tips', publishedAt: at, closedAt: at },
  };
  const notice = await db.notice.create({ data: noticed });
  await db.noticeRecipient.create({ data: { noticeId: notice.id, personId, userId: account.id } });
  const content = { title: '通知', body: '', titleEn: '', bodyEn: '', audience, plan: {}, attachments: [] };
  const submission = await db.noticeSubmission.create({
    data: { id: randomUUID(), noticeId: notice.id, content, sha256: '', createdBy: notice.authorId },
  });
  await db.notice.update({ where: { id: notice.id }, data: { submissionId: submission.id } });
  await db.journalEntry.create({
    data: {
      ...{ id: submission.id, caseKind: 'notice', caseId: notice.id, name: 'submit', actor: notice.authorId, at },
      ...{ status: 'effective', revision: 1, position: 0 },
    },
  });
  const board = await db.board.create({ data: { name: randomUUID(), buildingId } });
  // what a technician may put up is what hangs in their building
  await db.noticePosting.create({ data: { noticeId: notice.id, boardId: board.id, dueAt: at } });
  return {
    noticeId: notice.id,
    boardId: board.id,
    ...{
      ...inhabitant,
      db,
      openTicketId: open.id,
      closedTicketId: closed.id,
      policyVersion: world.policyVersion,
      attachmentId: attachment.id,
    },
    cases: {
      registration: await caseOf('registration', 'withdrawn'),
      lease: await caseOf('lease', 'ended', lease.id),
      change: await caseOf('change', 'applied'),
      erasure: await caseOf('erasure', 'withdrawn'),
    },
  };
}

it('knows of every route whom it is about, or why it is about nobody', () => {
  const named = [...Object.keys(SCOPED), ...Object.keys(UNSCOPED)];
  expect(named.toSorted()).toEqual([...routes.keys()].toSorted());
});

it.each(Object.entries(SCOPED))(
  '%s shows each role what is in its scope and nothing else',
  async (line, scoped) => {
    const mayCall = ROLES.filter((role) => isAllowed(role, routes.get(line)!));
    expect(mayCall.length).toBeGreaterThan(0);
    const seen = await Promise.all(mayCall.map(async (role) => [role, await seenBy(role, line, scoped)]));
    expect(Object.fromEntries(seen)).toEqual(
      Object.fromEntries(mayCall.map((role) => [role, EXCEPTIONS[line]?.[role] ?? SEES[kindOf(role)]])),
    );
  },
  120_000,
);

function kindOf(role: Role): keyof typeof SEES {
  return role === 'resident' || role === 'technician' ? role : 'staff';
}

function isAllowed(role: Role, { access }: Route): boolean {
  try {
    checkAccess({ roles: [role], standsFor: [], pending: null } as unknown as Reader, access);
    return true;
  } catch {
    return false;
  }
}

async function seenBy(role: Role, line: string, { ask, isSeen }: ScopedRoute): Promise<Whose[]> {
  const browser = browsers.get(role)!;
  const seen: Whose[] = [];
  for (const whose of WHOSE) {
    const subject = subjects.get(whose)!;
    const { params = [], query = {}, body = {} } = await ask(subject);
    const [method, pattern] = line.split(' ') as ['get' | 'post' | 'put' | 'patch' | 'delete', string];
    let next = 0;
    const where = pattern.replace(/:\w+/g, () => encodeURIComponent(params[next++]!));
    const asking = method === 'get' || method === 'delete' ? browser[method](where) : browser[method](where, body);
    const answer = await asking.query(query);
    // unavailable: Temporal is not there; what is out of scope is refused before anybody asks it
    if (answer.status >= 500 && answer.status !== 503) throw new Error(`${role} ${line} ${whose}: ${answer.text}`);
    if (isSeen(answer, subject)) seen.push(whose);
  }
  return seen;
}
