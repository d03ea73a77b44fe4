import { randomUUID } from 'node:crypto';
import { createResidentActivities } from '../../activities/residents';
import type { ResidentCommand, ResidentProjection, ResidentState } from '../../workflows/resident/contract';
import { withClient } from '../../scripts/database';
import { noChange, project, record, stateOf } from '../../workflows/resident/moves';
import { registration } from '../../workflows/resident/registration';
import { rulesOf } from '../../workflows/resident/rules';
import { toInstant } from '../../workflows/shared/time';
import { freshDatabase, type TestDatabase } from '../support/database';
import { createNeighbourhood, TERMS, vault } from '../support/residents';

let database: TestDatabase;
let of: Awaited<ReturnType<typeof createNeighbourhood>>;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  of = await createNeighbourhood(database.db);
});

const activities = () => createResidentActivities({ db: database.db, vault });

/** A case's row as the API makes it, and its first two revisions as the workflow would write them. */
async function filed(then: 'confirmTruth' | 'withdraw' = 'confirmTruth') {
  const at = toInstant(Date.now());
  const { personId, id: accountId } = of.applicant;
  const detail = { relation: 'owner' as const, match: null, leaseId: null, returns: 0 };
  const { id } = await database.db.residentCase.create({
    data: {
      ...{ kind: 'registration', personId, accountId, homeId: of.homeId, buildingId: of.buildingId },
      ...{ openedBy: accountId, stage: 'filed', stageSince: at, policyVersion: 1 },
    },
  });
  const input = { caseId: id, terms: TERMS, filedAt: at, openedBy: accountId, accountId, detail };
  const state: ResidentState<'registration'> = stateOf('registration', 'truth', input);
  const change = noChange();
  record(change, 'opened', at, {}, accountId);
  registration.begin(state, change, at);
  state.revision = 1;
  const opened: ResidentProjection = { ...project(state, change), task: 'one task' };
  const actor = then === 'withdraw' ? of.applicant : of.agent;
  const command: ResidentCommand<'registration'> = { name: then, commandId: randomUUID(), at, actor };
  const applied = rulesOf(registration).apply(state, command);
  state.revision = 2;
  return { id, opened, second: { ...project(state, applied), task: 'one task' }, commandId: command.commandId };
}

const everything = async (id: string) => ({
  row: await database.db.residentCase.findUnique({ where: { id } }),
  journal: await database.db.journalEntry.findMany({ where: { caseId: id }, orderBy: { id: 'asc' } }),
  told: await database.db.notification.findMany({ where: { caseId: id }, orderBy: { id: 'asc' } }),
});

test('written twice, also at the same time, a revision is there once', async () => {
  const { id, opened } = await filed();
  const { saveCase } = activities();
  const saved = await saveCase(opened);
  const once = await everything(id);
  expect(once.row).toMatchObject({ revision: 1, stage: 'truth' });
  expect(await saveCase(opened)).toEqual(saved);
  await Promise.all([1, 2, 3].map(() => saveCase(opened)));
  expect(await everything(id)).toEqual(once);
});

test('a stale revision changes nothing, and a gap is an error that says what was expected', async () => {
  const { id, opened, second } = await filed();
  const { saveCase } = activities();
  await expect(saveCase(second)).rejects.toThrow(/to be at revision 1, got 0/);
  await saveCase(opened);
  await saveCase(second);
  const both = await everything(id);
  await saveCase(opened);
  expect(await everything(id)).toEqual(both);
  await expect(saveCase({ ...opened, caseId: randomUUID() })).rejects.toThrow(/got no row/);
});

test('what a task wrote that never came to be recorded is replaced, and its command waits for an outcome again', async () => {
  const { id, opened, second, commandId } = await filed();
  const { saveCase } = activities();
  const pending = { caseKind: 'registration', caseId: id, name: 'confirmTruth', actor: of.agent.id, status: 'pending' };
  await database.db.journalEntry.create({
    data: { ...pending, id: commandId, at: new Date(), text: { note: 'x' }, command: { name: 'confirmTruth' } },
  });
  await saveCase(opened);
  await saveCase(second);
  await saveCase({ ...opened, task: 'one task, later' });
  const { row, journal } = await everything(id);
  expect(row).toMatchObject({ revision: 1, stage: 'truth', task: 'one task, later' });
  expect(journal.find((entry) => entry.id === commandId)).toMatchObject({ status: 'pending', text: { note: 'x' } });
  for (const late of [opened, second]) await saveCase(late);
  expect((await everything(id)).row).toMatchObject({ revision: 1, task: 'one task, later' });
});

test('the resident sees the course of the case, not the house’s inner workings', async () => {
  const { id, opened } = await filed();
  const names = ['opened', 'matched', 'warned', 'breached', 'expired'] as const;
  await activities().saveCase({ ...opened, facts: names.map((name) => ({ ...opened.facts[0]!, name })) });
  const { journal } = await everything(id);
  const shown = journal.filter(({ visible }) => visible).map(({ name }) => name);
  expect(shown.toSorted()).toEqual(['expired', 'opened']);
});

test('staff of other buildings are not told', async () => {
  const elsewhere = await createNeighbourhood(database.db);
  const { id, opened } = await filed();
  await activities().saveCase(opened);
  const told = (await everything(id)).told.map(({ userId }) => userId);
  expect(told.toSorted()).toEqual([of.agent.id, of.registrar.id].toSorted());
  expect(told).not.toContain(elsewhere.registrar.id);
});

test('whoever has an address is written to when it matters', async () => {
  const { id, opened } = await filed();
  await database.db.user.update({ where: { id: of.registrar.id }, data: { email: 'registrar@example.test' } });
  const notices = [
    { template: 'registrationFiled', to: { role: 'registrar' }, urgent: false },
    { template: 'truthLate', to: { role: 'registrar' }, urgent: false },
  ] as ResidentProjection['notices'];
  const { outbound } = await activities().saveCase({ ...opened, notices });
  expect(outbound).toBe(1);
  const mails = (await everything(id)).told.filter(({ channel }) => channel === 'email');
  expect(mails).toMatchObject([{ template: 'truthLate', userId: of.registrar.id, caseKind: 'registration' }]);
});

test('a revision that changes the registry is made known when that is done, any other at once', async () => {
  const { id, opened, second } = await filed();
  const { saveCase, carryOut } = activities();
  const heard: { revision: number }[] = [];
  await withClient(database.url, async (client) => {
    client.on('notification', ({ payload }) => {
      const told = JSON.parse(payload!) as { id: string; revision: number };
      if (told.id === id) heard.push(told);
    });
    await client.query('listen wuye_change');
    const known = async () => {
      await client.query('select 1'); // what was told before it has arrived with its answer
      return heard.map(({ revision }) => revision);
    };
    const at = toInstant(Date.now());
    const effect = { do: 'activateResident', relation: 'owner', leaseId: null, personId: null, at } as const;
    await saveCase(opened);
    expect(await known()).toEqual([1]);
    await saveCase({ ...second, effects: [effect] });
    expect(await known()).toEqual([1]);
    await carryOut({ caseId: id, revision: 2, effects: [effect] });
    expect(await known()).toEqual([1, 2]);
  });
});

test('effects are carried out once, however often they are asked for', async () => {
  const { id } = await filed();
  const at = toInstant(Date.now());
  const effect = { do: 'activateResident', relation: 'owner', leaseId: null, personId: null, at } as const;
  const carryOut = () => activities().carryOut({ caseId: id, revision: 2, effects: [effect] });
  await Promise.all([carryOut(), carryOut(), carryOut()]);
  await carryOut();
  expect(await database.db.residency.count({ where: { personId: of.applicant.personId } })).toBe(1);
  expect(await database.db.residentCase.findUnique({ where: { id } })).toMatchObject({ carriedOut: 2 });
});
