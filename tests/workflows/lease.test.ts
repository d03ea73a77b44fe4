import { randomUUID } from 'node:crypto';
import { addMillis, DAY, HOUR } from '../../workflows/shared/time';
import type { LeaseRight } from '../../workflows/resident/contract';
import { dayOf, endOfDay, startOfDay } from '../../workflows/resident/terms';
import type { CaseUnderTest } from '../support/residents';
import { factsOf, told } from '../support/case-suite';
import { residentSuite } from '../support/resident-suite';
import { until } from '../support/tickets';

const suite = residentSuite();

const RIGHTS: LeaseRight[] = ['tickets', 'notices'];

/** From today plus `first` to today plus `last`, both days included. */
async function leased(first: number, last: number): Promise<CaseUnderTest<'lease'>> {
  const { db, world: of } = suite;
  const today = await suite.now();
  const [startsOn, endsOn] = [first, last].map((days) => dayOf(addMillis(today, days * DAY)));
  const id = randomUUID();
  const { personId } = of.applicant;
  await db.person.update({ where: { id: personId }, data: { status: 'active' } });
  const days = { startsOn: new Date(startsOn!), endsOn: new Date(endsOn!) };
  await db.lease.create({ data: { id, homeId: of.homeId, personId, rights: RIGHTS, ...days } });
  const detail = { startsAt: startOfDay(startsOn!), endsAt: endOfDay(endsOn!), rights: RIGHTS };
  const one = await suite.file('lease', { id, detail });
  await until(one.row, ({ revision }) => revision > 0);
  return one;
}

const residency = () => suite.db.residency.findFirst({ where: { personId: suite.world.applicant.personId } });
const homeOf = async () => (await suite.db.user.findUniqueOrThrow({ where: { id: suite.world.applicant.id } })).homeId;

test('a tenant has the home from the first day to the last, with a notice before', async () => {
  const { applicant, registrar, homeId } = suite.world;
  const one = await leased(3, 100);
  const { startsAt, endsAt } = (await one.state()).detail;
  expect(await one.row()).toMatchObject({ stage: 'pending', dueClock: 'begin', dueAt: new Date(startsAt) });
  expect([await residency(), await homeOf()]).toEqual([null, null]);

  await suite.passTo(startsAt);
  await until(homeOf, (home) => home === homeId);
  expect(await one.row()).toMatchObject({ stage: 'running', dueClock: 'end', dueAt: new Date(endsAt) });
  expect(await residency()).toMatchObject({
    relation: 'tenant',
    leaseId: one.id,
    since: new Date(startsAt),
    until: null,
  });

  await suite.passTo(addMillis(endsAt, -30 * DAY));
  await until(
    () => told(one, 'leaseEnding'),
    (told) => told.length === 2,
  );
  expect((await told(one, 'leaseEnding')).toSorted()).toEqual([applicant.id, registrar.id].toSorted());
  expect(await homeOf()).toBe(homeId);

  await suite.passTo(endsAt);
  expect(await one.handle.result()).toEqual({ outcome: 'ended' });
  expect([(await residency())?.until, await homeOf()]).toEqual([new Date(endsAt), null]);
  expect(await told(one, 'leaseEnded')).toContain(applicant.id);
  expect(await factsOf(one)).toEqual(['opened', 'begun', 'warned', 'leaseEnded']);
});

test('one that has begun already begins at once, from its own first day', async () => {
  const one = await leased(-10, 90);
  const { startsAt } = (await one.state()).detail;
  await until(residency, (found) => found !== null);
  expect(await residency()).toMatchObject({ since: new Date(startsAt) });
});

test('one shorter than the notice is told of its end when it begins', async () => {
  const one = await leased(0, 6);
  await until(
    () => told(one, 'leaseEnding'),
    (told) => told.length === 2,
  );
});

test('extended, it runs on and is told of the new end; brought forward it cannot be', async () => {
  const { registrar, homeId } = suite.world;
  const one = await leased(0, 60);
  const { endsAt } = (await one.state()).detail;
  const later = addMillis(endsAt, 40 * DAY);
  expect(await one.give(registrar, 'extend', { endsAt })).toBe('NO_CHANGE');
  expect(await one.give(registrar, 'extend', { endsAt: addMillis(endsAt, -DAY) })).toBe('INVALID_TIME');
  await one.give(registrar, 'extend', { endsAt: later });
  const lease = await suite.db.lease.findUniqueOrThrow({ where: { id: one.id } });
  expect(lease.endsOn.toISOString().slice(0, 10)).toBe(dayOf(addMillis(later, -HOUR)));
  await suite.passTo(endsAt);
  expect(await homeOf()).toBe(homeId);
  await suite.passTo(later);
  expect(await one.handle.result()).toEqual({ outcome: 'ended' });
  expect(await homeOf()).toBeNull();
});

test('other rights are in force when the command is answered', async () => {
  const one = await leased(0, 60);
  expect(await one.give(suite.world.registrar, 'changeRights', { rights: [...RIGHTS].reverse() })).toBe('NO_CHANGE');
  await one.give(suite.world.registrar, 'changeRights', { rights: ['parking'] });
  expect(await suite.db.lease.findUnique({ where: { id: one.id } })).toMatchObject({ rights: ['parking'] });
});

test('terminated, everybody who lived there by it has lost the home when the command is answered', async () => {
  const { db, world: of } = suite;
  const one = await leased(-1, 60);
  await until(homeOf, (home) => home === of.homeId);
  const child = await db.person.create({ data: { name: '', keyVersion: 0 } });
  const { id } = await db.residency.create({
    data: { personId: child.id, homeId: of.homeId, relation: 'family', leaseId: one.id },
  });
  await one.give(of.registrar, 'terminate', {});
  expect(await one.row()).toMatchObject({ stage: 'terminated', ended: true });
  expect(await homeOf()).toBeNull();
  expect((await db.residency.findUniqueOrThrow({ where: { id } })).until).not.toBeNull();
  expect(await one.handle.result()).toEqual({ outcome: 'terminated' });
});

test('one terminated before its first day never begins', async () => {
  const one = await leased(10, 60);
  await one.give(suite.world.registrar, 'terminate', {});
  expect(await residency()).toBeNull();
});

test('a worker that was down from before the first day until after the last: it began and ended at the true times', async () => {
  const one = await leased(2, 5);
  const { startsAt, endsAt } = (await one.state()).detail;
  await suite.stopWorker();
  await suite.passTo(addMillis(endsAt, 3 * DAY));
  await suite.startWorker();
  expect(await one.handle.result()).toEqual({ outcome: 'ended' });
  expect(await residency()).toMatchObject({ since: new Date(startsAt), until: new Date(endsAt) });
  expect(await factsOf(one)).toEqual(['opened', 'begun', 'leaseEnded']);
});

test('extended in time while the worker was down, it has not ended', async () => {
  const one = await leased(0, 6);
  await until(
    () => told(one, 'leaseEnding'),
    (told) => told.length === 2,
  );
  const { endsAt } = (await one.state()).detail;
  await suite.stopWorker();
  await suite.passTo(addMillis(endsAt, HOUR));
  const later = addMillis(endsAt, 20 * DAY);
  const answer = one.give(suite.world.registrar, 'extend', { endsAt: later, at: addMillis(endsAt, -HOUR) });
  await suite.startWorker();
  expect(await answer).toEqual(expect.any(Number));
  expect(await one.row()).toMatchObject({ stage: 'running', dueAt: new Date(later) });
});

describe('somebody verified by a lease', () => {
  /** Registers as a tenant, with a child, and is verified by it. */
  async function verified(leaseId: string) {
    const { agent, registrar, who } = suite.world;
    const form = { ...who, relation: 'tenant' as const, household: [{ name: '小树', phone: '' }] };
    const detail = { relation: 'tenant' as const, match: null, leaseId: null, returns: 0 };
    const one = await suite.file('registration', { detail, form });
    await until(one.row, ({ revision }) => revision > 0);
    await one.give(agent, 'confirmTruth', {});
    await one.give(registrar, 'confirmRights', { leaseId });
  }
  const living = () =>
    suite.db.residency.findMany({ where: { homeId: suite.world.homeId }, orderBy: { relation: 'desc' } });

  test('before it begins moves in on its first day, once, with the household', async () => {
    const lease = await leased(3, 60);
    await verified(lease.id);
    const { startsAt } = (await lease.state()).detail;
    const since = new Date(startsAt);
    expect(await living()).toMatchObject([
      { relation: 'tenant', since },
      { relation: 'family', since },
    ]);
    expect(await homeOf()).toBeNull();
    await suite.passTo(startsAt);
    await until(homeOf, (home) => home === suite.world.homeId);
    expect(await living()).toHaveLength(2);
  });

  test('after it has ended has no home by it', async () => {
    const lease = await leased(-3, 60);
    await lease.give(suite.world.registrar, 'terminate', {});
    await verified(lease.id);
    expect((await living()).filter(({ until: left }) => left === null)).toEqual([]);
    expect(await homeOf()).toBeNull();
  });
});
