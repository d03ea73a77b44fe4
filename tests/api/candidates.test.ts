import { randomUUID } from 'node:crypto';
import { candidatesFor, choiceOf, mayHold, type Candidate } from '../../prisma/candidates';
import { freshDatabase, type TestDatabase } from '../support/database';
import { POLICY } from '../support/policy';

let database: TestDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.drop());

const AT = '2026-03-02T02:00:00.000Z';

async function technician(
  name: string,
  more: object = {},
  shift: [string, string] | null = ['2026-03-02T00:00:00Z', '2026-03-02T12:00:00Z'],
) {
  const { id } = await database.db.user.create({
    data: { username: randomUUID(), name, passwordHash: '', roles: ['technician'], skills: ['plumbing'], ...more },
  });
  if (shift)
    await database.db.shift.create({ data: { userId: id, startsAt: new Date(shift[0]), endsAt: new Date(shift[1]) } });
  return id;
}

async function holds(holderId: string, more: object = {}) {
  const { id } = await database.db.ticket.create({
    data: {
      ...{ channel: 'online', openedBy: holderId, calledAt: AT, stage: 'handling', stageSince: AT, priority: 'normal' },
      ...{ policyVersion: 1, holderId, ...more },
    },
  });
  return id;
}

const ask = (more: object = {}): Promise<Candidate[]> =>
  candidatesFor(database.db, { category: 'leak', buildingId: 'B1', exclude: [], at: AT, policy: POLICY, ...more });

it('the fewest open tickets come first, then who has waited longest for an offer, then the id', async () => {
  const busy = await technician('busy');
  await holds(busy);
  const recent = await technician('recent', { lastOfferAt: new Date('2026-03-01T00:00:00Z') });
  const earlier = await technician('earlier', { lastOfferAt: new Date('2026-02-01T00:00:00Z') });
  const never = [await technician('never'), await technician('never')].toSorted();
  expect((await ask()).map(({ id }) => id)).toEqual([...never, earlier, recent, busy]);
});

it('only open tickets count as load, and not the one that is to be given', async () => {
  const person = await technician('person');
  await holds(person, { stage: 'closed' });
  await holds(person, { stage: 'cancelled', ended: true });
  await holds(person, { stage: 'verification' });
  const ticketId = await holds(person);
  expect((await ask())[0]!.load).toBe(2);
  expect((await ask({ ticketId }))[0]!.load).toBe(1);
});

it('everybody is there with what speaks against them, and each is ruled out for one reason', async () => {
  const passed = await technician('passed');
  await technician('unskilled', { skills: ['electrical'], buildings: ['B2'] });
  await technician('elsewhere', { buildings: ['B2'] });
  await technician('off duty', { buildings: ['B1'] }, null);
  await technician('closed account', { active: false });
  const chosen = await technician('chosen', { buildings: ['B1', 'B2'], lastOfferAt: new Date(AT) });
  const candidates = await ask({ exclude: [passed] });
  expect(choiceOf(candidates)).toEqual({
    to: chosen,
    candidates: 5,
    load: 0,
    ruledOut: { skill: 1, building: 1, duty: 1, passed: 1 },
  });
  const holders = candidates.filter(mayHold).map(({ name }) => name);
  expect(holders.toSorted()).toEqual(['chosen', 'off duty', 'passed']);
});

it('a shift counts from its start until just before its end', async () => {
  await technician('begins', {}, [AT, '2026-03-02T12:00:00Z']);
  await technician('ended', {}, ['2026-03-01T12:00:00Z', AT]);
  const duty = Object.fromEntries((await ask()).map(({ name, onDuty }) => [name, onDuty]));
  expect(duty).toEqual({ begins: true, ended: false });
});

async function away(userId: string, substituteId: string | null, from = AT, to = '2026-03-02T10:00:00.000Z') {
  await database.db.leave.create({ data: { userId, substituteId, startsAt: from, endsAt: to } });
}

const onDuty = async (more: object = {}) =>
  (await ask(more))
    .filter((candidate) => candidate.onDuty)
    .map(({ name }) => name)
    .toSorted();

it('who is on leave is off duty whatever the roster says, and back at its end', async () => {
  await away(await technician('away'), null);
  expect(await onDuty()).toEqual([]);
  expect(await onDuty({ at: '2026-03-02T01:59:59.999Z' })).toEqual(['away']);
  expect(await onDuty({ at: '2026-03-02T10:00:00.000Z' })).toEqual(['away']);
});

it('a substitute is on duty by the shift of the person they stand in for', async () => {
  const substitute = await technician('substitute', {}, null);
  await away(await technician('away'), substitute, AT, '2026-03-02T20:00:00.000Z');
  expect(await onDuty()).toEqual(['substitute']);
  expect(await onDuty({ at: '2026-03-02T13:00:00.000Z' })).toEqual([]);
});

it('a substitute without the skill, or on leave themselves, is not chosen', async () => {
  const unskilled = await technician('unskilled', { skills: ['hvac'] }, null);
  const ill = await technician('ill', {}, null);
  await away(await technician('one'), unskilled);
  await away(await technician('other'), ill);
  await away(ill, null);
  expect(choiceOf(await ask()).to).toBeNull();
  expect(await onDuty()).toEqual(['unskilled']);
});

it('nobody is suitable for a category that the policy does not know', async () => {
  await technician('person');
  expect(choiceOf(await ask({ category: 'gone' }))).toMatchObject({ to: null, candidates: 0, load: null });
});
