import { randomUUID } from 'node:crypto';
import { createTicketActivities } from '../../activities/ticket';
import type { Database } from '../../prisma/client';
import { toInstant } from '../../workflows/shared/time';
import type { Notice, TicketCommand, TicketProjection, TicketState } from '../../workflows/ticket/contract';
import { apply, applyChoice, openTicket } from '../../workflows/ticket/policy';
import { project } from '../../workflows/ticket/projection';
import { termsOf } from '../../workflows/ticket/terms';
import { freshDatabase, type TestDatabase } from '../support/database';
import { POLICY } from '../support/policy';
import { testVault } from '../support/vault';
import { createWorld, PRIVATE, type Person, type World } from '../support/tickets';

let database: TestDatabase;
let db: Database;
let world: World;

beforeAll(async () => {
  database = await freshDatabase();
  db = database.db;
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = await createWorld(db);
});

const saveTicket = (projection: TicketProjection) =>
  createTicketActivities({ db, vault: testVault() }).saveTicket(projection);

/** A ticket's row as the API makes it, and the projections of its first steps as the workflow would make them. */
async function filed(): Promise<{ state: TicketState; opened: TicketProjection; accepted: TicketProjection }> {
  const now = toInstant(Date.now());
  const { buildingId } = await db.home.findUniqueOrThrow({ where: { id: world.homeId } });
  const { id } = await db.ticket.create({
    data: {
      channel: 'online',
      buildingId,
      homeId: world.homeId,
      openedBy: world.resident.id,
      reporterId: world.resident.id,
      calledAt: now,
      stage: 'dispatch',
      stageSince: now,
      priority: 'normal',
      policyVersion: world.policyVersion,
    },
  });
  const terms = termsOf(POLICY, world.policyVersion, 'leak', 'normal')!;
  const { state, change } = openTicket({
    ticketId: id,
    terms,
    category: 'leak',
    priority: 'normal',
    calledAt: now,
    openedBy: world.resident.id,
    entered: true,
    reporterId: world.resident.id,
  });
  const [li] = world.plumbers;
  const ruledOut = { skill: 0, building: 0, duty: 0, passed: 0 };
  const offered = applyChoice(state, { to: li.id, candidates: 1, load: 0, ruledOut }, now);
  state.revision = 1;
  const opened = project(state, { ...offered, facts: [...change.facts, ...offered.facts] });
  const command: TicketCommand = {
    ...{ name: 'accept', commandId: randomUUID(), at: now, actor: li },
    ...{ contacted: true, appointment: null },
  };
  const accept = apply(state, command);
  state.revision = 2;
  const task = 'one task';
  return { state, opened: { ...structuredClone(opened), task }, accepted: { ...project(state, accept), task } };
}

const everything = async (ticketId: string) => ({
  row: await db.ticket.findUnique({ where: { id: ticketId } }),
  clocks: await db.ticketClock.findMany({ where: { ticketId }, orderBy: { kind: 'asc' } }),
  journal: await db.journalEntry.findMany({ where: { caseId: ticketId }, orderBy: { id: 'asc' } }),
  told: await db.notification.findMany({ where: { caseId: ticketId }, orderBy: { id: 'asc' } }),
});

test('written twice, also at the same time, a revision is there once', async () => {
  const { state, opened } = await filed();
  const saved = await saveTicket(opened);
  const once = await everything(state.ticketId);
  expect(once.row?.revision).toBe(1);
  expect(await saveTicket(opened)).toEqual({ ...saved, outbound: 0 });
  await Promise.all([1, 2, 3].map(() => saveTicket(opened)));
  expect(await everything(state.ticketId)).toEqual(once);
});

test('a stale revision changes nothing', async () => {
  const { state, opened, accepted } = await filed();
  await saveTicket(opened);
  await saveTicket(accepted);
  const both = await everything(state.ticketId);
  expect(both.row).toMatchObject({ revision: 2, stage: 'handling' });
  await saveTicket(opened);
  expect(await everything(state.ticketId)).toEqual(both);
});

test('a gap is an error that says what was expected, and writes nothing', async () => {
  const { state, accepted } = await filed();
  const before = await everything(state.ticketId);
  await expect(saveTicket(accepted)).rejects.toThrow(/to be at revision 1, got 0/);
  expect(await everything(state.ticketId)).toEqual(before);
});

test('a ticket without a row is an error', async () => {
  const { opened } = await filed();
  await expect(saveTicket({ ...opened, ticketId: randomUUID() })).rejects.toThrow(/got no row/);
});

test('what fails half-way leaves nothing, and the same revision is written the next time', async () => {
  const { state, opened } = await filed();
  const before = await everything(state.ticketId);
  const spoilt = { ...opened, clocks: opened.clocks.map((clock) => ({ ...clock, startedAt: 'never' })) };
  await expect(saveTicket(spoilt)).rejects.toThrow();
  expect(await everything(state.ticketId)).toEqual(before);
  await saveTicket(opened);
  expect((await everything(state.ticketId)).row?.revision).toBe(1);
});

test('a pending row becomes effective in its place, with its words', async () => {
  const { state, opened, accepted } = await filed();
  const { commandId: id, at } = accepted.facts[0]!;
  await db.journalEntry.create({
    data: { id: id!, caseId: state.ticketId, name: 'accept', actor: 'x', at, status: 'pending', text: { a: 1 } },
  });
  await saveTicket(opened);
  await saveTicket(accepted);
  expect(await db.journalEntry.findUnique({ where: { id: id! } })).toMatchObject({
    status: 'effective',
    revision: 2,
    position: 0,
    text: { a: 1 },
    command: null,
  });
});

test('when a missed deadline was noticed stays on record, until the breach is lifted', async () => {
  const { state, opened } = await filed();
  const noticed = async (revision: number, breachedAt: string | null) => {
    const clocks = opened.clocks.map((clock) => ({ ...clock, breachedAt }));
    await saveTicket({ ...opened, facts: [], notices: [], revision, clocks });
    return (await everything(state.ticketId)).clocks.map(({ noticedAt }) => noticedAt);
  };
  const [first] = await noticed(1, opened.row.stageSince);
  expect(first).toEqual(expect.any(Date));
  expect(await noticed(2, opened.row.stageSince)).toEqual([first, first]);
  expect(await noticed(3, null)).toEqual([null, null]);
});

test('of notes the resident sees those that are meant to show', async () => {
  const { state, opened } = await filed();
  const note = (visible: boolean) => ({ ...opened.facts[0]!, name: 'note' as const, detail: { visible } });
  await saveTicket({ ...opened, facts: [note(true), note(false)] });
  const { journal } = await everything(state.ticketId);
  const shown = journal.toSorted((a, b) => a.position! - b.position!).map(({ visible }) => visible);
  expect(shown).toEqual([true, false]);
});

describe('a task that is done again, because what it did was never recorded', () => {
  test('writes its own decision in the place of the first one, with clocks, journal and notices', async () => {
    const { state, opened, accepted } = await filed();
    const [, other] = world.plumbers;
    await saveTicket(opened);
    await saveTicket(accepted);
    const again = JSON.parse(JSON.stringify(opened).replaceAll(world.plumbers[0].id, other.id)) as TicketProjection;
    await saveTicket({ ...again, task: 'one task, later' });

    const now = await everything(state.ticketId);
    expect(now.row).toMatchObject({ revision: 1, stage: 'acceptance', holderId: other.id });
    expect(now.journal.filter(({ status }) => status === 'effective').map(({ name }) => name)).toEqual(
      expect.arrayContaining(['opened', 'offered']),
    );
    expect(now.journal.every(({ revision }) => revision === 1 || revision === null)).toBe(true);
    expect(now.clocks.map(({ kind, metAt }) => ({ kind, metAt }))).toEqual([
      { kind: 'acceptance', metAt: null },
      { kind: 'offer', metAt: null },
    ]);
    expect(now.told.map(({ userId }) => userId)).toEqual([other.id]);
  });

  test('sets right the clocks that the first one had changed', async () => {
    const { state, opened, accepted } = await filed();
    await saveTicket(opened);
    const before = await everything(state.ticketId);
    await saveTicket(accepted);
    const { row, standing } = opened;
    await saveTicket({ ...accepted, facts: [], clocks: [], notices: [], row, standing, task: 'one task, later' });
    expect((await everything(state.ticketId)).clocks).toMatchObject(
      before.clocks.map(({ kind, dueAt, metAt }) => ({ kind, dueAt, metAt })),
    );
  });

  test('leaves a command that it does not know waiting for its outcome, with its words', async () => {
    const { state, opened, accepted } = await filed();
    const { commandId: id, at } = accepted.facts[0]!;
    const command = { name: 'accept' };
    await db.journalEntry.create({
      data: {
        id: id!,
        caseId: state.ticketId,
        name: 'accept',
        actor: 'x',
        at,
        status: 'pending',
        text: { a: 1 },
        command,
      },
    });
    await saveTicket(opened);
    await saveTicket(accepted);
    await saveTicket({ ...opened, task: 'one task, later' });
    expect(await db.journalEntry.findUnique({ where: { id: id! } })).toMatchObject({
      status: 'pending',
      revision: null,
      text: { a: 1 },
      command,
    });
  });

  test('leaves a command refused that was refused before a write of the first task arrived', async () => {
    const { state, opened, accepted } = await filed();
    const { commandId: id, at } = accepted.facts[0]!;
    const entry = { id: id!, caseId: state.ticketId, name: 'accept', actor: 'x', at };
    await saveTicket(opened);
    await db.journalEntry.create({
      data: { ...entry, status: 'refused', refusal: 'WRONG_STAGE', command: { name: 'accept' } },
    });
    await saveTicket(accepted);
    await saveTicket({ ...opened, task: 'one task, later' });
    expect(await db.journalEntry.findUnique({ where: { id: id! } })).toMatchObject({
      status: 'refused',
      refusal: 'WRONG_STAGE',
      revision: null,
    });
  });

  test('is not written over by the first one, should that still be under way', async () => {
    const { state, opened, accepted } = await filed();
    await saveTicket({ ...opened, task: 'one task, later' });
    const before = await everything(state.ticketId);
    await saveTicket(opened);
    await saveTicket(accepted);
    expect(await everything(state.ticketId)).toEqual(before);
  });
});

describe('who is told', () => {
  const notify = async (notice: Omit<Notice, 'template' | 'urgent'> & Partial<Notice>, urgent = false) => {
    const { state, opened } = await filed();
    await saveTicket({ ...opened, notices: [{ template: 'urgentReported', urgent, ...notice }] });
    const rows = await db.notification.findMany({ where: { caseId: state.ticketId } });
    return rows.map(({ userId, channel }) => `${userId} ${channel}`).sort();
  };
  const inApp = (...people: Person[]) => people.map(({ id }) => `${id} in_app`).sort();
  const technician = async (data: object, shift?: [number, number]): Promise<Person> => {
    const user = await db.user.create({
      data: { username: randomUUID(), name: PRIVATE.name, passwordHash: '', roles: ['technician'], ...data },
    });
    const at = (hours: number) => new Date(Date.now() + hours * 3_600_000);
    if (shift) await db.shift.create({ data: { userId: user.id, startsAt: at(shift[0]), endsAt: at(shift[1]) } });
    return { id: user.id, roles: ['technician'] };
  };

  test('technicians on duty with the skill, for this building or every building; nobody else', async () => {
    const { buildingId } = await db.home.findUniqueOrThrow({ where: { id: world.homeId } });
    const here = { skills: ['plumbing'], buildings: [buildingId] };
    const added = await technician(here, [-1, 1]);
    await technician(here); // no shift
    await technician(here, [-3, -1]); // went home
    await technician(here, [1, 3]); // not there yet
    await technician({ ...here, skills: ['painting'] }, [-1, 1]);
    await technician({ ...here, active: false }, [-1, 1]);
    await technician({ ...here, buildings: ['elsewhere'] }, [-1, 1]);
    const everywhere = await technician({ ...here, buildings: [] }, [-1, 1]);
    expect(await notify({ to: { onDuty: true } })).toEqual(inApp(...world.plumbers, added, everywhere));
    expect(await notify({ to: { onDuty: true, team: 'south' } })).toEqual(inApp(world.plumbers[2]));
    await db.user.update({ where: { id: everywhere.id }, data: { active: false } });
  });

  test('everyone with the role, and the one person named, once each; nobody who has left', async () => {
    expect(await notify({ to: { user: world.resident.id } })).toEqual(inApp(world.resident));
    const gone = await technician({ active: false });
    expect(await notify({ to: { user: gone.id } })).toEqual([]);
    const dispatchers = await db.user.findMany({ where: { roles: { has: 'dispatcher' } }, select: { id: true } });
    expect(await notify({ to: { role: 'dispatcher' } })).toEqual(dispatchers.map(({ id }) => `${id} in_app`).sort());
  });

  test('an urgent notice also goes by mail to whoever has an address', async () => {
    const { id } = world.resident;
    await db.user.update({ where: { id }, data: { email: 'someone@example.test' } });
    expect(await notify({ to: { user: id } }, true)).toEqual([`${id} email`, `${id} in_app`]);
    expect(await notify({ to: { user: id }, template: 'progress' })).toEqual([`${id} in_app`]);
    expect(await notify({ to: { user: id }, template: 'verifyAsked' })).toEqual([`${id} email`, `${id} in_app`]);
  });
});
