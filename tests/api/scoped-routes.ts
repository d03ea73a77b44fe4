import { randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import type { Database } from '../../prisma/client';
import { sealContact, sealMoveIn, sealPlate } from '../../prisma/registry/sealed';
import type { Id } from '../../workflows/shared/ids';
import type { Inhabitant } from '../support/registry';
import { somebody } from '../support/registry';
import { testVault } from '../support/vault';

/** How each route is asked about one person, home, ticket or case, and how its answer says whether the reader sees it. */

const vault = testVault();

/** Somebody with a home, tickets and cases: what a route can be asked about. */
export interface Subject extends Inhabitant {
  db: Database;
  /** In handling. */
  openTicketId: Id;
  /** Closed for good: no command is legal any more, which is told only to who sees it. */
  closedTicketId: Id;
  attachmentId: Id;
  /** For their building, ended; received by them; with one submission and one posting on `boardId`. */
  noticeId: Id;
  boardId: Id;
  policyVersion: number;
  cases: Record<'registration' | 'lease' | 'change' | 'erasure', Id>;
}

interface Ask {
  /** In place of the path's parameters, in their order. */
  params?: string[];
  query?: Record<string, unknown>;
  body?: object;
}

export interface ScopedRoute {
  ask(subject: Subject): Ask | Promise<Ask>;
  isSeen(answer: Response, subject: Subject): boolean;
}

/** In the path: what is not seen is not found, or (for who may only act on what is theirs) refused. */
function found(answer: Response): boolean {
  // otherwise a wrong body would count as seen
  if (answer.status === 422) throw new Error(`Expected a right body, got ${answer.text}`);
  return answer.status !== 404 && answer.status !== 403;
}

const about = (ask: ScopedRoute['ask']): ScopedRoute => ({ ask, isSeen: found });

/** In the body: what is not seen is an unknown value of one of these fields. */
const named = (fields: string[], ask: ScopedRoute['ask']): ScopedRoute => ({
  ask,
  isSeen(answer) {
    const { errors } = answer.body as { errors?: object };
    if (answer.status !== 422) return found(answer);
    if (!fields.some((field) => Object.hasOwn(errors ?? {}, field))) return found(answer);
    return false;
  },
});

const listed = (filter: (subject: Subject) => object, idOf: (subject: Subject) => string): ScopedRoute => ({
  ask: (subject) => ({ query: { filter: JSON.stringify(filter(subject)) } }),
  isSeen: ({ body }, subject) => idsOf(body).includes(idOf(subject)),
});

const idsOf = (rows: unknown): string[] => (rows as { id: string }[]).map(({ id }) => id);

const words = 'for the test';
const soon = new Date(Date.now() + 3_600_000).toISOString();
const later = new Date(Date.now() + 7_200_000).toISOString();
const appointment = { from: soon, to: later };
const rating = { attitude: 5, speed: 5, quality: 5 };
/** Somebody has saved meanwhile: refused, but only to who sees that there is something to save. */
const updatedAt = '2020-01-01T00:00:00.000Z';

const TICKET_COMMANDS: Record<string, object> = {
  enter: { category: 'leak', priority: 'normal', title: words, kind: 'repair' },
  assign: { to: 'automatic' },
  accept: { contacted: true, progressTold: words },
  decline: { reason: words },
  note: { text: words },
  reschedule: { appointment, reason: words },
  hold: { reason: 'awaiting_parts' },
  resume: { reason: 'awaiting_parts' },
  transfer: { reason: words },
  finish: {},
  reportResult: { result: words },
  verify: { satisfied: true, rating },
  rate: { rating },
  reopen: { reason: words },
  urge: {},
  reassign: { to: 'automatic', reason: words },
  reclassify: { category: 'leak', priority: 'normal', reason: words },
  merge: { into: randomUUID(), reason: words },
  escalate: { reason: words },
  cancel: { reason: words },
  applyPolicy: { policyVersion: 1 },
};

const CASE_COMMANDS: Record<string, [keyof Subject['cases'], object]> = {
  confirmTruth: ['registration', {}],
  confirmRights: ['registration', {}],
  sendBack: ['registration', { reason: words }],
  resubmit: ['registration', { relation: 'owner' }],
  refuse: ['change', { reason: words }],
  apply: ['change', {}],
  withdraw: ['erasure', {}],
  confirmMoveOut: ['erasure', {}],
  recheck: ['erasure', {}],
  extend: ['lease', { endsOn: '2030-01-01' }],
  changeRights: ['lease', { rights: [] }],
  terminate: ['lease', { reason: words }],
};

const NOTICE_COMMANDS: Record<string, object> = {
  submit: {},
  recall: {},
  discard: {},
  passReview: { submission: 1 },
  approve: { submission: 1 },
  sendBack: { submission: 1, reason: words },
  withdraw: { reason: words },
  tickBoard: { boardId: randomUUID(), attachmentIds: [randomUUID()] },
  remindUnread: {},
};

const noticeText = { title: words, body: '', titleEn: '', bodyEn: '', plan: {} };
const within = (buildingId: string) => ({ buildings: [buildingId], units: [], relations: [] });
const notice = (body?: object, query?: Record<string, unknown>) =>
  about(({ noticeId }) => ({ params: [noticeId], body, query }));
/** Refused to everybody, because it is not theirs or over; but only what is seen is refused otherwise than as not found. */
const noticed = (body: object): ScopedRoute => ({
  ask: ({ noticeId }) => ({ params: [noticeId], body }),
  isSeen: ({ status }) => status !== 404,
});

const ticket = (body?: object) => about(({ closedTicketId }) => ({ params: [closedTicketId], body }));
const person = (body?: object) => about(({ personId }) => ({ params: [personId], body }));

const account = () => about(({ account: { id } }) => ({ params: [id] }));

const perform = (commands: Record<string, object>, at: (name: string, body: never) => ScopedRoute, where: string) =>
  Object.fromEntries(
    Object.entries(commands).map(([name, body]) => [`post /${where}/:id/${name}`, at(name, body as never)]),
  );

async function newVehicle({ db, personId }: Subject): Promise<Ask> {
  const id = randomUUID();
  await db.vehicle.create({ data: { id, personId, ...sealPlate(vault, id, '沪A12345') } });
  return { params: [personId, id], body: { updatedAt, plate: '沪A54321' } };
}

async function newContact({ db, personId }: Subject): Promise<Ask> {
  const id = randomUUID();
  const { name, phone } = somebody();
  const data = { id, personId, relation: 'friend', ...sealContact(vault, id, { name, phone }) };
  await db.emergencyContact.create({ data });
  return { params: [personId, id], body: { updatedAt, name, phone, relation: 'friend' } };
}

export const SCOPED: Record<string, ScopedRoute> = {
  // persons
  'get /persons': listed(
    ({ personId }) => ({ id: personId }),
    ({ personId }) => personId,
  ),
  'post /persons/search': {
    ask: ({ values }) => ({ body: { q: values.phone } }),
    isSeen: ({ body }, { personId }) => idsOf(body).includes(personId),
  },
  'get /persons/:id': person(),
  'put /persons/:id': person({ updatedAt }),
  'post /persons/:id/reveal': person({ fields: ['name'], reason: 'audit' }),
  'post /persons': named(['homeId'], ({ homeId }) => ({ body: { ...somebody(), homeId, relation: 'owner' } })),
  'post /persons/:id/vehicles': person({ plate: '沪B12345' }),
  'put /persons/:id/vehicles/:item': about(newVehicle),
  'delete /persons/:id/vehicles/:item': about(newVehicle),
  'post /persons/:id/contacts': person({ name: '李四', phone: '13900001111', relation: 'friend' }),
  'put /persons/:id/contacts/:item': about(newContact),
  'delete /persons/:id/contacts/:item': about(newContact),
  'post /persons/:id/titles': about(({ personId, homeId }) => ({
    params: [personId],
    body: { homeId, since: '2020-01-01' },
  })),
  'put /persons/:id/titles/:item': about(({ personId }) => ({
    params: [personId, randomUUID()],
    body: { updatedAt, certificate: '', since: '2020-01-01' },
  })),
  'post /persons/:id/residencies': about(({ personId, homeId }) => ({
    params: [personId],
    body: { homeId, relation: 'family' },
  })),
  'put /persons/:id/residencies/:item': about(({ personId }) => ({
    params: [personId, randomUUID()],
    body: { updatedAt, until: new Date().toISOString() },
  })),

  'get /users': listed(
    ({ account }) => ({ id: account.id }),
    ({ account }) => account.id,
  ),
  'get /users/:id': account(),
  'put /users/:id': about(({ account: { id }, homeId }) => ({
    params: [id],
    body: { username: `resident-${randomUUID()}`, name: words, roles: ['resident'], homeId },
  })),
  'post /users/:id/unlock': account(),

  // homes
  'get /homes': listed(
    ({ homeId }) => ({ id: homeId }),
    ({ homeId }) => homeId,
  ),
  'get /homes/:id': about(({ homeId }) => ({ params: [homeId] })),
  'get /homes/:id/register': about(({ homeId }) => ({ params: [homeId] })),
  'put /homes/:id': about(({ homeId, buildingId, label }) => ({
    params: [homeId],
    body: { label, buildingId, version: '0' },
  })),
  'post /homes': named(['buildingId'], ({ buildingId }) => ({ body: { label: randomUUID(), buildingId } })),
  'put /buildings/:id': about(({ buildingId }) => ({ params: [buildingId], body: { name: '某栋' } })),
  'get /move-ins': {
    async ask({ db, homeId }) {
      const id = randomUUID();
      const { name, phone } = somebody();
      await db.moveIn.create({ data: { id, homeId, ...sealMoveIn(vault, id, { name, phone, idTail: '' }) } });
      return { query: { filter: JSON.stringify({ homeId }) } };
    },
    isSeen: ({ body }) => (body as unknown[]).length > 0,
  },
  'post /move-ins': named(['homeId'], ({ homeId }) => ({ body: { homeId, name: somebody().name } })),

  // tickets
  'get /tickets': listed(
    ({ openTicketId }) => ({ id: openTicketId }),
    ({ openTicketId }) => openTicketId,
  ),
  'get /board': {
    ask: () => ({}),
    isSeen: ({ body }, { openTicketId }) =>
      (body as { stages: { tickets: { id: string }[] }[] }).stages.some(({ tickets }) =>
        idsOf(tickets).includes(openTicketId),
      ),
  },
  'get /tickets/:id': ticket(),
  'get /tickets/:id/journal': ticket(),
  'get /tickets/:id/suggestion': ticket(),
  'get /tickets/:id/policyPreview': about(({ openTicketId, policyVersion }) => ({
    params: [openTicketId],
    query: { version: policyVersion },
  })),
  'get /tickets/:id/history': ticket(),
  'get /tickets/:id/history/events': ticket(),
  'post /tickets/:id/replay': ticket({}),
  'post /tickets/:id/reveal': about(({ openTicketId }) => ({
    params: [openTicketId],
    body: { fields: ['reporterName'], reason: 'ticket' },
  })),
  'patch /tickets/:id/draft': ticket({ title: words }),
  ...perform(TICKET_COMMANDS, (_, body) => ticket(body), 'tickets'),
  ...Object.fromEntries(
    ['urge', 'reassign'].map((name) => [
      `post /tickets/bulk/${name}`,
      {
        ask: ({ closedTicketId }: Subject) => ({ body: { ids: [closedTicketId], ...TICKET_COMMANDS[name] } }),
        isSeen: ({ body }: Response) => (body as { results: { status: number }[] }).results[0]?.status !== 404,
      },
    ]),
  ),
  'get /attachments/:id': about(({ attachmentId }) => ({ params: [attachmentId] })),

  // notices
  'get /notices': listed(
    ({ noticeId }) => ({ id: noticeId }),
    ({ noticeId }) => noticeId,
  ),
  'post /notices': named(['audience'], ({ buildingId }) => ({ body: { audience: within(buildingId) } })),
  'get /notices/:id': notice(),
  'put /notices/:id': {
    ask: ({ noticeId, buildingId }) => ({
      params: [noticeId],
      body: { ...noticeText, audience: within(buildingId), contentVersion: 0 },
    }),
    isSeen: ({ status }) => status !== 404,
  },
  ...perform(NOTICE_COMMANDS, (_, body) => noticed(body), 'notices'),
  ...Object.fromEntries(
    ['journal', 'audience', 'progress', 'deliveries', 'unread', 'archive', 'state', 'paper.pdf'].map((part) => [
      `get /notices/:id/${part}`,
      notice(),
    ]),
  ),
  'get /notices/:id/submissions/:number': about(({ noticeId }) => ({ params: [noticeId, '1'] })),
  'post /notices/:id/looks': notice({ submission: 1 }),
  'get /notices/:id/history': notice(),
  'get /notices/:id/history/events': notice(),
  'post /notices/:id/replay': notice({}),
  'post /notices/audience': named(['audience'], ({ buildingId }) => ({
    body: { audience: within(buildingId), type: 'tips' },
  })),
  'post /audience-groups': named(['audience'], ({ buildingId }) => ({
    body: { name: randomUUID(), audience: within(buildingId) },
  })),
  'get /my/notices': listed(
    ({ noticeId }) => ({ id: noticeId }),
    ({ noticeId }) => noticeId,
  ),
  'get /my/notices/:id': notice(),
  'post /my/notices/:id/read': notice({}),
  'get /boards': listed(
    ({ boardId }) => ({ id: boardId }),
    ({ boardId }) => boardId,
  ),
  'post /boards': named(['buildingId'], ({ buildingId }) => ({ body: { name: randomUUID(), buildingId } })),
  'put /boards/:id': about(({ boardId, buildingId }) => ({
    params: [boardId],
    body: { name: randomUUID(), buildingId },
  })),
  'get /postings': {
    ask: ({ noticeId }) => ({ query: { filter: JSON.stringify({ noticeId }) } }),
    isSeen: ({ body }) => (body as unknown[]).length > 0,
  },

  // cases
  'get /cases': listed(
    ({ cases }) => ({ id: cases.registration }),
    ({ cases }) => cases.registration,
  ),
  'get /cases/:id': about(({ cases }) => ({ params: [cases.registration] })),
  'get /cases/:id/journal': about(({ cases }) => ({ params: [cases.registration] })),
  'post /cases/:id/reveal': about(({ cases }) => ({
    params: [cases.registration],
    body: { fields: ['name'], reason: 'verification' },
  })),
  'get /cases/:id/history': about(({ cases }) => ({ params: [cases.registration] })),
  'get /cases/:id/history/events': about(({ cases }) => ({ params: [cases.registration] })),
  'post /cases/:id/replay': about(({ cases }) => ({ params: [cases.registration], body: {} })),
  ...Object.fromEntries(
    Object.entries(CASE_COMMANDS).map(([name, [kind, body]]) => [
      `post /cases/:id/${name}`,
      about(({ cases }) => ({ params: [cases[kind]], body })),
    ]),
  ),
  'put /registrations/:id': about(({ cases, values, homeId }) => ({
    params: [cases.registration],
    body: { name: values.name, homeId, relation: 'owner', household: [] },
  })),
  'post /leases': named(['personId', 'homeId'], ({ homeId, personId }) => ({
    body: { homeId, personId, startsOn: '2030-01-01', endsOn: '2030-12-31', rights: [] },
  })),
  'post /changes': named(['personId'], ({ personId }) => ({
    body: { subject: 'name', personId, name: somebody().name },
  })),
  'post /erasures': named(['personId'], ({ personId }) => ({ body: { personId } })),
  // the last one: it ends the resident's sessions
  'post /users/:id/reset-second-factor': account(),
};

const OWN = 'the reader’s own, and nobody else’s';
const STAFF = 'about staff and how they work, the same for who may read it';
const HOUSE = 'about the house, the same for everybody';
const BROUGHT = 'who has brought it in: imports.test.ts';

/** Routes that are about nobody in particular, and why. */
export const UNSCOPED: Record<string, string> = {
  ...why(OWN, [
    ...[
      'post /session',
      'delete /session',
      'get /me',
      'get /me/person',
      'get /me/household',
      'get /me/training',
      'put /session/password',
    ],
    ...['post /me/vehicles', 'put /me/vehicles/:item', 'delete /me/vehicles/:item'],
    ...['post /me/contacts', 'put /me/contacts/:item', 'delete /me/contacts/:item'],
    ...['post /session/code', 'post /session/second-factor', 'get /consents', 'post /consents'],
    ...['get /notifications', 'post /notifications/read-all', 'post /notifications/:id/read', 'post /attachments'],
    ...['post /registrations', 'post /registrations/code', 'post /registrations/again', 'post /changes/code'],
    ...[
      'get /my/notice-settings',
      'put /my/notice-settings',
      'post /my/push-subscriptions',
      'delete /my/push-subscriptions',
    ],
    ...['post /password-resets', 'post /password-resets/code', 'delete /attachments/:id'],
    ...['get /events', 'get /sessions', 'delete /sessions/:id', 'post /tickets', 'post /tickets/calls'],
  ]),
  ...why(STAFF, [
    ...['post /users', 'get /shifts', 'post /shifts', 'delete /shifts/:id'],
    ...['get /leaves', 'post /leaves', 'delete /leaves/:id', 'get /courses', 'get /courses/:id', 'post /courses'],
    ...['put /courses/:id', 'get /attendances', 'post /attendances', 'post /attendances/:id/sign'],
    ...['get /violations', 'get /violations/:id', 'post /violations', 'put /violations/:id'],
    ...['get /access-log', 'get /access-log/patterns'],
  ]),
  ...why(HOUSE, [
    ...['get /buildings', 'post /buildings', 'delete /buildings/:id', 'get /categories', 'get /system'],
    ...['get /policies', 'get /policies/:id', 'post /policies'],
    ...['get /notice-policies', 'get /notice-policies/:id', 'post /notice-policies'],
    ...['post /notices/check', 'get /notice-words', 'post /notice-words', 'delete /notice-words/:id'],
    ...['get /audience-groups', 'delete /audience-groups/:id'],
    ...['get /resident-policies', 'get /resident-policies/:id', 'post /resident-policies'],
    ...[
      'get /legal-texts',
      'get /legal-texts/versions',
      'post /legal-texts',
      'get /registrations/homes',
      'get /sandbox/messages',
    ],
  ]),
  ...why(BROUGHT, [
    ...['get /imports', 'get /imports/:id', 'get /imports/:id/errors', 'get /imports/templates/:kind'],
    ...['post /imports', 'post /imports/:id/start', 'delete /imports/:id'],
  ]),
  ...why('whose data leave is in the log: exports.test.ts', ['post /exports/:kind']),
};

function why(reason: string, lines: string[]): Record<string, string> {
  return Object.fromEntries(lines.map((line) => [line, reason]));
}
