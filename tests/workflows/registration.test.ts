import { randomUUID } from 'node:crypto';
import { openPerson, sealPerson } from '../../prisma/registry/sealed';
import { addAccount, addMoveIn, addPerson, vault, type CaseUnderTest } from '../support/residents';
import { factsOf, told } from '../support/case-suite';
import { residentSuite } from '../support/resident-suite';
import { minutesAfter, until } from '../support/tickets';

const suite = residentSuite();

const OWNER = { relation: 'owner', match: null, leaseId: null, returns: 0 } as const;

/** Filed, and matched with what is on file. */
async function registered(household: { name: string; phone: string }[] = []): Promise<CaseUnderTest<'registration'>> {
  const form = { ...suite.world.who, relation: 'owner' as const, household };
  const one = await suite.file('registration', { detail: { ...OWNER }, form });
  await until(one.row, ({ revision }) => revision > 0);
  return one;
}

const residencies = (personId: string) => suite.db.residency.findMany({ where: { personId } });
const accountOf = (id: string) => suite.db.user.findUniqueOrThrow({ where: { id } });

test('verified as true, then by title, it makes a resident of the account and tells them', async () => {
  const { registrar, agent, applicant, homeId, who } = suite.world;
  await addMoveIn(suite.db, homeId, who);
  const one = await registered([{ name: '小明', phone: '' }]);
  expect(await one.row()).toMatchObject({ stage: 'truth', dueClock: 'truth', detail: { match: { register: 'both' } } });
  await one.give(agent, 'confirmTruth', {});
  expect(await one.row()).toMatchObject({ stage: 'rights', dueClock: 'rights' });
  await one.give(registrar, 'confirmRights', { leaseId: null });

  expect(await one.handle.result()).toEqual({ outcome: 'active' });
  expect(await one.row()).toMatchObject({ stage: 'active', outcome: 'active', ended: true, dueAt: null });
  expect(await residencies(applicant.personId)).toMatchObject([{ homeId, relation: 'owner', until: null }]);
  expect(await suite.db.person.findUnique({ where: { id: applicant.personId } })).toMatchObject({ status: 'active' });
  expect(await accountOf(applicant.id)).toMatchObject({ homeId });
  expect(await suite.db.residency.count({ where: { homeId, relation: 'family' } })).toBe(1);
  expect(await told(one, 'registrationActive')).toEqual([applicant.id]);
  expect(await factsOf(one)).toEqual(['opened', 'matched', 'confirmTruth', 'confirmRights']);
});

test.each([
  ['name', ({ name }: { name: string }) => ({ name, phone: '13700000000' })],
  ['phone', ({ phone }: { phone: string }) => ({ name: '别人', phone })],
  ['none', () => ({ name: '别人', phone: '13700000000' })],
] as const)('a register that agrees in %s is matched so', async (code, inRegister) => {
  await addMoveIn(suite.db, suite.world.homeId, inRegister(suite.world.who));
  const one = await registered();
  expect((await one.state()).detail.match).toEqual({ register: code, contact: 'none', personId: null });
});

test('the account takes the place of the one person on file with the same name and number, whose identity card is known now', async () => {
  const { registrar, applicant, homeId, who } = suite.world;
  const values = { ...who, email: '', idNumber: '11010519491231002X', bankCard: '' };
  await suite.db.person.update({
    where: { id: applicant.personId },
    data: sealPerson(vault, applicant.personId, values),
  });
  const known = await addPerson(suite.db, who);
  await suite.db.residency.create({ data: { personId: known, homeId, relation: 'owner' } });
  const one = await registered();
  expect((await one.state()).detail.match).toEqual({ register: 'none', contact: 'both', personId: known });
  await one.give(registrar, 'confirmTruth', {});
  await one.give(registrar, 'confirmRights', { leaseId: null });
  expect(await accountOf(applicant.id)).toMatchObject({ personId: known, homeId });
  expect(await suite.db.person.findUnique({ where: { id: applicant.personId } })).toBeNull();
  expect(openPerson(vault, await suite.db.person.findUniqueOrThrow({ where: { id: known } }))).toEqual(values);
  expect(await residencies(known)).toHaveLength(1);
  expect(await one.row()).toMatchObject({ personId: known });
});

test('the person on file keeps their own account', async () => {
  const { registrar, applicant, homeId, who } = suite.world;
  const known = await addPerson(suite.db, who);
  await suite.db.residency.create({ data: { personId: known, homeId, relation: 'owner' } });
  await addAccount(suite.db, 'resident', { personId: known });
  const one = await registered();
  expect((await one.state()).detail.match).toMatchObject({ contact: 'both', personId: null });
  await one.give(registrar, 'confirmTruth', {});
  await one.give(registrar, 'confirmRights', { leaseId: null });
  expect(await accountOf(applicant.id)).toMatchObject({ personId: applicant.personId });
});

test('staff are warned at four fifths, and late is recorded once, at its own instant, and told', async () => {
  const { registrar, agent, supervisor } = suite.world;
  const one = await registered();
  const { dueAt, createdAt } = await one.row();
  await suite.passTo(minutesAfter(dueAt!, -60));
  await until(
    () => told(one, 'truthWarned'),
    (told) => told.length === 2,
  );
  expect((await told(one, 'truthWarned')).toSorted()).toEqual([registrar.id, agent.id].toSorted());
  await suite.passTo(dueAt!);
  await until(one.row, ({ breached }) => breached.includes('truth'));
  await suite.passTo(minutesAfter(dueAt!, 600));
  const missed = (await one.journal()).filter(({ name }) => name === 'breached');
  expect(missed).toMatchObject([{ at: dueAt, detail: { clock: 'truth' } }]);
  expect(await told(one, 'truthLate')).toEqual(expect.arrayContaining([supervisor.id, registrar.id]));
  await one.give(registrar, 'confirmTruth', {});
  expect(await one.row()).toMatchObject({ stage: 'rights', breached: ['truth'], createdAt });
});

test('sent back, set right and verified again', async () => {
  const { registrar, applicant } = suite.world;
  const one = await registered();
  await one.give(registrar, 'sendBack', {});
  expect(await one.row()).toMatchObject({ stage: 'sentBack', dueClock: 'resubmit' });
  expect(await told(one, 'registrationSentBack')).toEqual([applicant.id]);
  await one.give(applicant, 'resubmit', { relation: 'owner' });
  await until(one.journal, (journal) => journal.filter(({ name }) => name === 'matched').length === 2);
  expect(await one.row()).toMatchObject({ stage: 'truth', detail: { returns: 1 } });
});

test('what is not set right in time expires, after a reminder', async () => {
  const one = await registered();
  await one.give(suite.world.registrar, 'sendBack', {});
  const { dueAt } = await one.row();
  await suite.passTo(dueAt!);
  expect(await one.handle.result()).toEqual({ outcome: 'expired' });
  expect(await one.row()).toMatchObject({ stage: 'expired', closedAt: dueAt, breached: [] });
  expect(await told(one, 'resubmitReminded')).toEqual([suite.world.applicant.id]);
});

test('refused or withdrawn, nothing comes of it', async () => {
  const { registrar, applicant } = suite.world;
  const [refused, withdrawn] = [await registered(), await registered()];
  await refused.give(registrar, 'refuse', {});
  await withdrawn.give(applicant, 'withdraw', {});
  expect(await refused.handle.result()).toEqual({ outcome: 'refused' });
  expect(await withdrawn.handle.result()).toEqual({ outcome: 'withdrawn' });
  expect(await residencies(applicant.personId)).toEqual([]);
  expect(await told(refused, 'registrationRefused')).toEqual([applicant.id]);
});

test('who has no right to it, or comes at the wrong stage, changes nothing', async () => {
  const { agent, registrar, supervisor, applicant } = suite.world;
  const stranger = await addAccount(suite.db, 'resident');
  const one = await registered();
  expect(await one.give(applicant, 'confirmTruth', {})).toBe('NOT_ALLOWED');
  expect(await one.give(stranger, 'withdraw', {})).toBe('NOT_ALLOWED');
  expect(await one.give(supervisor, 'sendBack', {})).toBe('NOT_ALLOWED');
  expect(await one.give(registrar, 'confirmRights', { leaseId: null })).toBe('WRONG_STAGE');
  expect(await one.give(applicant, 'resubmit', { relation: 'owner' })).toBe('WRONG_STAGE');
  await one.give(agent, 'confirmTruth', {});
  expect(await one.give(agent, 'confirmRights', { leaseId: null })).toBe('NOT_ALLOWED');
  expect((await one.row()).stage).toBe('rights');
});

test('of a withdrawal and a confirmation at once, one takes effect and the other is refused', async () => {
  const { registrar, applicant } = suite.world;
  const one = await registered();
  await one.give(registrar, 'confirmTruth', {});
  const answers = await Promise.all([
    one.give(applicant, 'withdraw', {}),
    one.give(registrar, 'confirmRights', { leaseId: null }),
  ]);
  expect(answers.filter((answer) => typeof answer === 'number')).toHaveLength(1);
  const { outcome } = await one.row();
  expect(await residencies(applicant.personId)).toHaveLength(outcome === 'active' ? 1 : 0);
});

test('an answer given at the deadline is in time, also when it arrives a little later', async () => {
  const one = await registered();
  const { dueAt } = await one.row();
  await suite.stopWorker();
  await suite.passTo(minutesAfter(dueAt!, 5));
  const answer = one.give(suite.world.registrar, 'confirmTruth', { at: dueAt!.toISOString() });
  await suite.startWorker();
  expect(await answer).toEqual(expect.any(Number));
  expect(await one.row()).toMatchObject({ stage: 'rights', breached: [] });
});

test('a worker that was down over warning and deadline records the breach alone, at its own instant', async () => {
  const one = await registered();
  const { dueAt } = await one.row();
  await suite.stopWorker();
  await suite.passTo(minutesAfter(dueAt!, 300));
  await suite.startWorker();
  await until(one.row, ({ breached }) => breached.length > 0);
  expect(await factsOf(one)).toEqual(['opened', 'matched', 'breached']);
  expect((await one.journal()).at(-1)!.at).toEqual(dueAt);
});

test('a command that is sent twice takes effect once', async () => {
  const { registrar } = suite.world;
  const one = await registered();
  const commandId = randomUUID();
  const first = await one.give(registrar, 'confirmTruth', { commandId });
  expect(await one.give(registrar, 'confirmTruth', { commandId, updateId: randomUUID() })).toBe(first);
  expect(await factsOf(one)).toEqual(['opened', 'matched', 'confirmTruth']);
});
