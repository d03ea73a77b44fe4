import { randomUUID } from 'node:crypto';
import { REVEALS_AN_HOUR } from '../../api/reveal/log';
import { sealCertificate, sealContact, sealPerson, sealPlate } from '../../prisma/registry/sealed';
import { DAY } from '../../workflows/shared/time';
import { freshDatabase, type TestDatabase } from '../support/database';
import { addAccount, addPerson, createNeighbourhood, vault, type Neighbourhood } from '../support/residents';
import type { Person } from '../support/tickets';
import { train } from '../support/training';
import { startApi, type Api } from './harness';

const WHO = { name: '欧阳静', phone: '13912345678' };

let database: TestDatabase;
let api: Api;
let here: Neighbourhood;
let personId: string;
let agent: Person;

beforeAll(async () => {
  database = await freshDatabase();
  api = await startApi(database.db, database.url);
  here = await createNeighbourhood(database.db);
  personId = await addPerson(database.db, WHO);
  await database.db.residency.create({ data: { personId, homeId: here.homeId, relation: 'owner' } });
  agent = await addAccount(database.db, 'agent');
  await train(database.db, agent, here.agent);
});
afterAll(async () => {
  await api.stop();
  await database.drop();
});

const WHY = { reason: 'verification' };

async function reveal(who: Person, body: object, where = `/persons/${personId}`) {
  return (await api.as(who)).post(`${where}/reveal`, { ...WHY, ...body });
}

async function addTicket(more: object = {}): Promise<{ id: string; reference: string }> {
  const now = new Date();
  const id = randomUUID();
  const { number } = await database.db.ticket.create({
    data: {
      ...{ id, channel: 'hotline', openedBy: agent.id, calledAt: now, stage: 'handling', stageSince: now },
      ...{ priority: 'normal', policyVersion: 1 },
      reporterName: vault.seal({ table: 'ticket', column: 'reporter_name', id }, WHO.name),
      reporterPhone: vault.seal({ table: 'ticket', column: 'reporter_phone', id }, WHO.phone),
      ...more,
    },
  });
  return { id, reference: `GD${String(number).padStart(6, '0')}` };
}

const entries = (where: object) => database.db.accessLog.findMany({ where, orderBy: { seq: 'asc' } });

test('what is asked for is shown, nothing more, and written to the log first', async () => {
  const answer = await reveal(agent, { fields: ['name', 'phone'] });
  expect([answer.status, answer.body]).toEqual([200, WHO]);
  expect(answer.headers['cache-control']).toBe('no-store');
  const [entry] = await entries({ requestId: answer.headers['x-request-id'] });
  expect(entry).toMatchObject({
    ...{ actorId: agent.id, action: 'reveal', subjectKind: 'person', subjects: [personId], fields: ['name', 'phone'] },
    ...{ reason: 'verification', reference: '', route: 'post /persons/:id/reveal' },
  });
});

test('every kind of sealed value opens: identity card, bank card, certificates, plates, contacts', async () => {
  const id = randomUUID();
  const values = { ...WHO, email: 'jing@example.com', idNumber: '110101199003071234', bankCard: '6222021234567890123' };
  const { db } = database;
  await db.person.create({ data: { id, ...sealPerson(vault, id, values) } });
  const [titleId, vehicleId, contactId] = [randomUUID(), randomUUID(), randomUUID()];
  const [certificate, plate] = ['沪(2020)浦字不动产权第012345号', '沪A12345'];
  const contact = { name: '欧阳父', phone: '13800001111' };
  const since = new Date();
  await db.title.create({
    data: { id: titleId, personId: id, homeId: here.homeId, since, ...sealCertificate(vault, titleId, certificate) },
  });
  await db.vehicle.create({ data: { id: vehicleId, personId: id, ...sealPlate(vault, vehicleId, plate) } });
  await db.emergencyContact.create({
    data: { id: contactId, personId: id, relation: 'parent', ...sealContact(vault, contactId, contact) },
  });
  const fields = ['name', 'phone', 'email', 'idNumber', 'bankCard', 'titles', 'vehicles', 'contacts'];
  const answer = await reveal(agent, { fields }, `/persons/${id}`);
  expect(answer.body).toEqual({
    ...values,
    titles: [{ id: titleId, certificate }],
    vehicles: [{ id: vehicleId, plate }],
    contacts: [{ id: contactId, ...contact }],
  });
});

test('without a reason, a field or a reference that the reason needs nothing is shown', async () => {
  for (const body of [
    { fields: [] },
    { fields: ['password'] },
    { fields: ['name'], reason: 'curiosity' },
    { fields: ['name'], reason: 'ticket' },
    { fields: ['name'], reason: 'other', reference: '' },
    { fields: ['name'], reference: 'because' },
  ])
    expect([body, (await reveal(agent, body)).status]).toEqual([body, 422]);
});

test('a reference must be a case of this person: reported by them, from their home or with their number', async () => {
  const account = await addAccount(database.db, 'resident', { personId: await addPerson(database.db, WHO) });
  const ofHome = await addTicket({ homeId: here.homeId });
  const byPhone = await addTicket({ reporterPhoneIndex: vault.index('phone', WHO.phone) });
  const ofOthers = await addTicket({ reporterId: account.id });
  const statusFor = async (reference: string) =>
    (await reveal(agent, { fields: ['name'], reason: 'ticket', reference })).status;
  expect(await statusFor(ofHome.reference)).toBe(200);
  expect(await statusFor(byPhone.reference)).toBe(200);
  expect(await statusFor(ofOthers.reference)).toBe(422);
  expect(await statusFor('GD999999')).toBe(422);
  const { number } = await database.db.residentCase.create({
    data: {
      ...{ kind: 'change', personId, openedBy: agent.id, stage: 'filed', stageSince: new Date(), policyVersion: 1 },
    },
  });
  expect(await statusFor(`DA${String(number).padStart(6, '0')}`)).toBe(200);
  expect(await statusFor('DA999999')).toBe(422);
});

test('nobody unmasks without training that is signed and has not expired, and the try is written down', async () => {
  const untrained = await addAccount(database.db, 'registrar');
  const refused = await reveal(untrained, { fields: ['idNumber'] });
  expect([refused.status, refused.body.code]).toEqual([403, 'TRAINING_REQUIRED']);
  expect(await entries({ actorId: untrained.id })).toMatchObject([
    { action: 'denied', subjects: [personId], fields: ['idNumber'], reason: 'TRAINING_REQUIRED' },
  ]);
  await train(database.db, untrained);
  expect((await reveal(untrained, { fields: ['name'] })).status).toBe(200);
  await database.db.attendance.updateMany({
    where: { userId: untrained.id },
    data: { expiresAt: new Date(Date.now() - DAY) },
  });
  expect((await reveal(untrained, { fields: ['name'] })).body.code).toBe('TRAINING_REQUIRED');
});

test('other words to sign for make the signature invalid', async () => {
  const registrar = await addAccount(database.db, 'registrar');
  await train(database.db, registrar);
  const [course] = await database.db.course.findMany();
  await database.db.course.update({ where: { id: course!.id }, data: { statement: `${course!.statement}（修订）` } });
  expect((await reveal(registrar, { fields: ['name'] })).body.code).toBe('TRAINING_REQUIRED');
  await database.db.course.update({ where: { id: course!.id }, data: { statement: course!.statement } });
  expect((await reveal(registrar, { fields: ['name'] })).status).toBe(200);
});

test('who has no right is refused, whoever is out of scope is not found, and both are written down', async () => {
  const [auditor, elsewhere] = [
    await addAccount(database.db, 'auditor'),
    await addAccount(database.db, 'agent', { buildings: ['another'] }),
  ];
  await train(database.db, auditor, elsewhere);
  expect((await reveal(auditor, { fields: ['name'] })).status).toBe(403);
  expect((await reveal(elsewhere, { fields: ['name'] })).status).toBe(404);
  expect((await reveal(here.agent, { fields: ['name'] })).status).toBe(200);
  expect(await entries({ actorId: { in: [auditor.id, elsewhere.id] } })).toMatchObject([
    { action: 'denied', reason: 'FORBIDDEN', subjects: [personId], fields: ['name'] },
    { action: 'denied', reason: 'NOT_FOUND', subjects: [personId], fields: ['name'] },
  ]);
});

test('a technician sees who reported a ticket while they hold it, and by no other way', async () => {
  const technician = await addAccount(database.db, 'technician');
  await train(database.db, technician);
  const ticket = await addTicket({ holderId: technician.id, homeId: here.homeId });
  const ask = () => reveal(technician, { fields: ['reporterPhone'], reason: 'ticket' }, `/tickets/${ticket.id}`);
  const shown = await ask();
  expect([shown.status, shown.body]).toEqual([200, { reporterPhone: WHO.phone }]);
  const [entry] = await entries({ actorId: technician.id });
  expect(entry).toMatchObject({ subjectKind: 'ticket', subjects: [ticket.id], reference: ticket.reference });
  await database.db.ticket.update({ where: { id: ticket.id }, data: { holderId: null, pooled: true } });
  expect((await ask()).body.code).toBe('NOT_HOLDER');
  await database.db.ticket.update({ where: { id: ticket.id }, data: { holderId: technician.id, stage: 'closed' } });
  expect((await ask()).body.code).toBe('NOT_HOLDER');
  expect((await reveal(technician, { fields: ['name'] })).status).toBe(404);
});

test('the reporter of a ticket is shown to staff of its building, and the entry names their person too', async () => {
  const account = await addAccount(database.db, 'resident', { personId });
  const ticket = await addTicket({ reporterId: account.id, homeId: here.homeId, buildingId: here.buildingId });
  const where = `/tickets/${ticket.id}`;
  const shown = await reveal(here.agent, { fields: ['reporterName'] }, where);
  expect([shown.status, shown.body]).toEqual([200, { reporterName: WHO.name }]);
  expect(await entries({ requestId: shown.headers['x-request-id'] })).toMatchObject([
    { subjects: [ticket.id, personId], fields: ['reporterName'] },
  ]);
  const elsewhere = await addAccount(database.db, 'agent', { buildings: ['another'] });
  await train(database.db, elsewhere);
  expect((await reveal(elsewhere, { fields: ['reporterName'] }, where)).status).toBe(404);
  expect((await reveal(agent, { fields: ['reporterName'], reference: 'GD999999' }, where)).status).toBe(422);
});

test('only so many within an hour, also when they come at once', async () => {
  const busy = await addAccount(database.db, 'agent');
  await train(database.db, busy);
  const browser = await api.as(busy);
  const ask = () => browser.post(`/persons/${personId}/reveal`, { ...WHY, fields: ['name'] });
  const answers = await Promise.all(Array.from({ length: REVEALS_AN_HOUR + 5 }, ask));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(REVEALS_AN_HOUR);
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(5);
  expect(Number(refused[0]!.headers['retry-after'])).toBeGreaterThan(3_000);
  expect(await entries({ actorId: busy.id, action: 'denied' })).toHaveLength(5);
  expect((await reveal(agent, { fields: ['name'] })).status).toBe(200);
});
