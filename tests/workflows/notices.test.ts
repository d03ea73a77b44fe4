import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { createMailGateway } from '../../activities/gateways/mail';
import { createNoticeActivities } from '../../activities/notices';
import { saveRevision } from '../../activities/projection/case';
import type { Database } from '../../prisma/client';
import { sealPerson } from '../../prisma/registry/sealed';
import { noChange, project, stateOf } from '../../workflows/resident/moves';
import { registration } from '../../workflows/resident/registration';
import { SYSTEM } from '../../workflows/shared/ids';
import { freshDatabase, type TestDatabase } from '../support/database';
import { createNeighbourhood, TERMS } from '../support/residents';
import { createWorld, PRIVATE, type World } from '../support/tickets';
import { testVault } from '../support/vault';

const vault = testVault();
let database: TestDatabase;
let db: Database;
let world: World;
let server: SMTPServer;
let url: string;
let inbox: ParsedMail[];
/** Addresses that the server turns away for now. */
let refused: Set<string>;

beforeAll(async () => {
  database = await freshDatabase();
  db = database.db;
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _, done) {
      done(refused.has(address) ? Object.assign(new Error(`450 ${address} busy`), { responseCode: 450 }) : null);
    },
    onData(stream, _, done) {
      void simpleParser(stream).then((mail) => {
        inbox.push(mail);
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await new Promise<void>((resolve) => server.close(resolve));
  await database.drop();
});

beforeEach(async () => {
  world = await createWorld(db);
  inbox = [];
  refused = new Set();
});

const depsAt = (smtp: string) => ({
  ...{ db, vault, publicUrl: 'https://house.example.test' },
  mail: createMailGateway({ url: smtp, from: 'house@example.test' }),
});

const deliver = (ask: { ticketId: string; revision: number }, smtp = url) =>
  createNoticeActivities(depsAt(smtp)).deliverNotices(ask);

/** Queued by a revision for these people. */
async function queued(people: { id: string; email: string | null; locale?: string }[]) {
  const { id: ticketId } = await db.ticket.create({
    data: {
      ...{ channel: 'online', openedBy: world.resident.id, calledAt: new Date(), stageSince: new Date() },
      ...{ stage: 'verification', priority: 'normal', policyVersion: world.policyVersion },
      ...{ title: PRIVATE.words, reporterName: PRIVATE.name },
    },
  });
  for (const { id, email, locale = 'zh' } of people) {
    await db.user.update({ where: { id }, data: { email, locale } });
    await db.notification.create({
      data: { userId: id, caseId: ticketId, revision: 5, template: 'verifyAsked', channel: 'email' },
    });
  }
  const rows = () => db.notification.findMany({ where: { caseId: ticketId }, orderBy: { id: 'asc' } });
  return { ask: { ticketId, revision: 5 }, rows };
}

test('each is written to once, in their language, with the ticket’s number and a link and nothing of its words', async () => {
  const { resident, dispatcher } = world;
  const { ask, rows } = await queued([
    { id: resident.id, email: 'zh@example.test' },
    { id: dispatcher.id, email: 'en@example.test', locale: 'en' },
  ]);
  expect(await deliver(ask)).toEqual({ sent: 2, failed: 0 });
  const subjects = inbox.map(({ subject }) => subject).sort();
  expect(subjects).toEqual([
    expect.stringMatching(/^\[GD\d{6}\] Please verify the work done$/),
    expect.stringMatching(/^\[GD\d{6}\] 请验收您的报事$/),
  ]);
  const links = inbox.map(({ text }) => text!.split('\n')[1]).sort();
  expect(links).toEqual([
    `https://house.example.test/m/reports/${ask.ticketId}`,
    `https://house.example.test/tickets/${ask.ticketId}/show`,
  ]);
  for (const { text } of inbox) {
    for (const secret of Object.values(PRIVATE)) expect(text).not.toContain(secret);
  }
  expect((await rows()).every(({ sentAt, error }) => sentAt && !error)).toBe(true);
});

test('a resident’s address is that of their own record, which is sealed', async () => {
  const { resident } = world;
  const { personId } = await db.user.findUniqueOrThrow({ where: { id: resident.id } });
  const email = vault.seal({ table: 'person', column: 'email', id: personId! }, 'ouyang@example.test');
  await db.person.update({ where: { id: personId! }, data: { email } });
  const { ask } = await queued([{ id: resident.id, email: null }]);
  expect(await deliver(ask)).toEqual({ sent: 1, failed: 0 });
  expect(inbox.map(({ to }) => (to as AddressObject).text)).toEqual(['ouyang@example.test']);
});

test('what became of their registration is written to the applicant, at the address of their own record', async () => {
  const { applicant, homeId, buildingId, who } = await createNeighbourhood(db);
  const values = { ...who, email: 'applicant@example.test', idNumber: '', bankCard: '' };
  await db.person.update({ where: { id: applicant.personId }, data: sealPerson(vault, applicant.personId, values) });
  const at = new Date();
  const { id: caseId } = await db.residentCase.create({
    data: {
      ...{ kind: 'registration', personId: applicant.personId, accountId: applicant.id, homeId, buildingId },
      ...{ openedBy: applicant.id, stage: 'filed', stageSince: at, policyVersion: 1 },
    },
  });
  const detail = { relation: 'owner', match: null, leaseId: null, returns: 0 } as const;
  const ids = { caseId, openedBy: applicant.id, accountId: applicant.id };
  const state = stateOf('registration', 'truth', { ...ids, terms: TERMS, filedAt: at.toISOString(), detail });
  const change = noChange();
  state.revision = 1;
  registration.apply(state, change, {
    ...{ name: 'refuse', commandId: randomUUID(), at: at.toISOString(), actor: { id: SYSTEM, roles: ['registrar'] } },
  });
  expect(await saveRevision(db, { ...project(state, change), task: 'a task' })).toBe(1);
  const { deliverCaseNotices } = createNoticeActivities(depsAt(url));
  expect(await deliverCaseNotices({ caseId, revision: 1 })).toEqual({ sent: 1, failed: 0 });
  expect(inbox.map(({ to, text }) => [(to as AddressObject).text, text!.split('\n')[1]])).toEqual([
    ['applicant@example.test', 'https://house.example.test/m/'],
  ]);
});

test('delivered again, nothing is sent twice', async () => {
  const { ask } = await queued([{ id: world.resident.id, email: 'a@example.test' }]);
  await deliver(ask);
  expect(await deliver(ask)).toEqual({ sent: 0, failed: 0 });
  expect(inbox).toHaveLength(1);
});

test('one that is turned away is tried again alone, under the same message ID', async () => {
  const { resident, agent } = world;
  const { ask, rows } = await queued([
    { id: resident.id, email: 'open@example.test' },
    { id: agent.id, email: 'busy@example.test' },
  ]);
  refused.add('busy@example.test');
  await expect(deliver(ask)).rejects.toMatchObject({ type: 'NOT_SENT', message: '1 of 2 not sent' });
  const [failed] = (await rows()).filter(({ sentAt }) => !sentAt);
  expect(failed).toMatchObject({ userId: agent.id, error: 'EENVELOPE' });

  refused.clear();
  expect(await deliver(ask)).toEqual({ sent: 1, failed: 0 });
  expect(inbox.map(({ to }) => (Array.isArray(to) ? to : [to!]).map(({ text }) => text)).flat()).toEqual([
    'open@example.test',
    'busy@example.test',
  ]);
  expect(inbox[1]!.messageId).toBe(`<${failed!.id}@wuye>`);
  expect((await rows()).every(({ sentAt, error }) => sentAt && !error)).toBe(true);
});

test('a server that is not there fails the delivery for another attempt, and says so without the address', async () => {
  const { ask, rows } = await queued([{ id: world.resident.id, email: 'a@example.test' }]);
  await expect(deliver(ask, 'smtp://127.0.0.1:9')).rejects.toMatchObject({ type: 'NOT_SENT' });
  expect(await rows()).toMatchObject([
    { sentAt: null, error: expect.stringMatching(/^(ECONNREFUSED|ESOCKET|ECONNECTION)$/) },
  ]);
});

test('without a mail server nothing is tried again, and the row says why', async () => {
  const { ask, rows } = await queued([{ id: world.resident.id, email: 'a@example.test' }]);
  expect(await deliver(ask, '')).toEqual({ sent: 0, failed: 1 });
  expect(await rows()).toMatchObject([{ sentAt: null, error: 'NO_GATEWAY' }]);
});

test('whoever has taken their address away since is passed over', async () => {
  const { ask } = await queued([{ id: world.resident.id, email: null }]);
  expect(await deliver(ask)).toEqual({ sent: 1, failed: 0 });
  expect(inbox).toEqual([]);
});

test('another revision’s mail is left to its own delivery', async () => {
  const { ask } = await queued([{ id: world.resident.id, email: 'a@example.test' }]);
  expect(await deliver({ ticketId: ask.ticketId, revision: 4 })).toEqual({ sent: 0, failed: 0 });
  expect(await deliver({ ticketId: randomUUID(), revision: 5 })).toEqual({ sent: 0, failed: 0 });
  expect(inbox).toEqual([]);
});

test('staff hear of a notice in the same way, by its number', async () => {
  const { id: noticeId } = await db.notice.create({
    data: {
      ...{ authorId: world.agent.id, title: PRIVATE.words, stage: 'review', stageSince: new Date() },
      policyVersion: world.policyVersion,
    },
  });
  await db.user.update({ where: { id: world.agent.id }, data: { email: 'a@example.test' } });
  await db.notification.create({
    data: {
      ...{ userId: world.agent.id, caseKind: 'notice', caseId: noticeId, revision: 2 },
      ...{ template: 'noticeToReview', channel: 'email' },
    },
  });
  const { deliverNoticeAlerts } = createNoticeActivities({
    ...{ db, vault, publicUrl: 'https://house.example.test' },
    mail: createMailGateway({ url, from: 'house@example.test' }),
  });
  expect(await deliverNoticeAlerts({ noticeId, revision: 2 })).toEqual({ sent: 1, failed: 0 });
  expect(inbox[0]!.subject).toMatch(/^\[GG\d{6}\] 有公告待审核$/);
  expect(inbox[0]!.text).toContain(`/notices/${noticeId}/show`);
  expect(inbox[0]!.text).not.toContain(PRIVATE.words);
});
