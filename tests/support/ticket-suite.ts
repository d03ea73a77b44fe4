import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { ActivityDeps } from '../../activities';
import type { Database } from '../../prisma/client';
import { toInstant, toMillis, type Instant } from '../../workflows/shared/time';
import { OPEN_STAGES, type NoticeTemplate, type TicketState } from '../../workflows/ticket/contract';
import { freshDatabase, type TestDatabase } from './database';
import { startTimeSkipping } from './temporal';
import { createWorld, fileTicket, PRIVATE, until, type TicketUnderTest, type World } from './tickets';
import { startWorker, type RunningWorker } from './worker';

type FileOptions = Parameters<typeof fileTicket>[2];

/** One server, database and worker for a test file; a community of its own for each test. */
export interface TicketSuite {
  readonly env: TestWorkflowEnvironment;
  readonly db: Database;
  readonly world: World;
  file(options?: FileOptions): Promise<TicketUnderTest>;
  /** Filed, offered to the first in turn. */
  offered(options?: FileOptions): Promise<TicketUnderTest>;
  /** … and accepted; one that is open to be taken, by the first in turn. */
  handled(options?: FileOptions): Promise<TicketUnderTest>;
  /** … and finished and reported. */
  reported(options?: FileOptions): Promise<TicketUnderTest>;
  now(): Promise<Instant>;
  /** Skips to a second after `at`: whatever was due then is on its way. */
  passTo(at: Instant | Date): Promise<void>;
  stopWorker(): Promise<void>;
  startWorker(): Promise<void>;
}

export const ACCEPTED = { contacted: true, appointment: null };

/**
 * Each task replays the history so far, so that code which would decide otherwise the second time cannot pass; and no task
 * waits for the cache of a worker that has been stopped.
 */
const UNCACHED = { maxCachedWorkflows: 0 };

/** The time-skipping server stands still while a workflow task waits for a worker: with none, it has to be pushed. */
export async function sleepUnattended(env: TestWorkflowEnvironment, millis: number): Promise<void> {
  const testService = env.connection.testService!;
  const slept = env.sleep(millis).then(() => true);
  const stuck = () => new Promise<false>((resolve) => setTimeout(() => resolve(false), 300));
  let pushed = 0;
  while (!(await Promise.race([slept, stuck()]))) {
    await testService.unlockTimeSkipping({});
    pushed += 1;
  }
  while (pushed-- > 0) await testService.lockTimeSkipping({});
}

/**
 * After every test, each ticket filed in it has to tell one story: row, clocks and journal are what the workflow holds,
 * and its history holds nothing of what people said or are called.
 */
export function ticketSuite(
  start: () => Promise<TestWorkflowEnvironment> = startTimeSkipping,
  deps: (database: TestDatabase) => Partial<ActivityDeps> = () => ({}),
): TicketSuite {
  let env: TestWorkflowEnvironment;
  let database: TestDatabase;
  let worker: RunningWorker | null = null;
  let world: World;
  let filed: TicketUnderTest[] = [];

  const holder = (id: string | null) => world.plumbers.find((plumber) => plumber.id === id) ?? world.plumbers[0];

  const suite: TicketSuite = {
    get env() {
      return env;
    },
    get db() {
      return database.db;
    },
    get world() {
      return world;
    },
    async file(options) {
      const ticket = await fileTicket(env, world, options);
      filed.push(ticket);
      return ticket;
    },
    async offered(options) {
      const ticket = await suite.file(options);
      await until(ticket.row, ({ stage }) => stage === 'acceptance');
      return ticket;
    },
    async handled(options) {
      const ticket = await suite.offered(options);
      const { holderId } = await ticket.row();
      await ticket.give(holder(holderId), 'accept', ACCEPTED);
      return ticket;
    },
    async reported(options) {
      const ticket = await suite.handled(options);
      const { holderId } = await ticket.row();
      await ticket.give(holder(holderId), 'reportResult', { endedAt: await suite.now() });
      return ticket;
    },
    now: async () => toInstant(await env.currentTimeMs()),
    async passTo(at) {
      const millis = toMillis(at instanceof Date ? at.toISOString() : at) + 1000 - (await env.currentTimeMs());
      if (millis > 0) await (worker ? env.sleep(millis) : sleepUnattended(env, millis));
    },
    async stopWorker() {
      await worker?.stop();
      worker = null;
    },
    async startWorker() {
      worker ??= await startWorker(env, database.db, deps(database), UNCACHED);
    },
  };

  beforeAll(async () => {
    [env, database] = await Promise.all([start(), freshDatabase()]);
    await suite.startWorker();
  }, 60_000);

  beforeEach(async () => {
    world = await createWorld(database.db);
  });

  afterEach(async () => {
    const tickets = filed;
    filed = [];
    await suite.startWorker();
    for (const ticket of tickets) {
      await expectOneStory(ticket);
      for (const history of await historiesOf(env, ticket)) expectNothingPrivate(ticket, history);
      if ((await ticket.handle.describe()).status.name === 'RUNNING') await ticket.handle.terminate();
    }
  });

  afterAll(async () => {
    await suite.stopWorker();
    await env?.teardown();
    await database?.drop();
  });

  return suite;
}

/** Who was told so about this ticket, in the app. */
export async function told(ticket: TicketUnderTest, template: NoticeTemplate): Promise<string[]> {
  const rows = await ticket.db.notification.findMany({
    where: { caseId: ticket.id, template, channel: 'in_app' },
    orderBy: { revision: 'asc' },
  });
  return rows.map(({ userId }) => userId);
}

/** Every missed deadline on record, in order. */
export async function breachesOf(
  ticket: TicketUnderTest,
): Promise<{ at: Date; clock: string; holder: string | null }[]> {
  const missed = (await ticket.journal()).filter(({ name }) => name === 'breached');
  return missed.map(({ at, detail }) => {
    const { clock, holder } = detail as { clock: string; holder: string | null };
    return { at, clock, holder };
  });
}

export async function namesOf(ticket: TicketUnderTest): Promise<string[]> {
  return (await ticket.journal()).map(({ name }) => name);
}

/** Refused with this code, and neither row nor clocks nor journal have changed. */
export async function expectRefused(
  ticket: TicketUnderTest,
  code: string,
  give: () => Promise<number | string>,
): Promise<void> {
  const look = async () => [await ticket.row(), await ticket.clocks(), await ticket.journal()];
  const before = await look();
  expect(await give()).toBe(code);
  expect(await look()).toEqual(before);
}

async function expectOneStory(ticket: TicketUnderTest): Promise<void> {
  const state = await ticket.state();
  const row = await until(ticket.row, ({ revision }) => revision === state.revision);
  const { clocks } = state;
  const due = {
    entry: clocks.entry,
    dispatch: clocks.dispatch,
    acceptance: clocks.offer,
    handling: clocks.handling,
    report: clocks.report,
    verification: clocks.verification,
    closed: undefined,
    cancelled: undefined,
  }[state.stage]?.dueAt;
  expect(row).toMatchObject({
    stage: state.stage,
    stageSince: new Date(state.stageSince),
    round: state.round,
    category: state.category,
    priority: state.priority,
    policyVersion: state.terms.policyVersion,
    holderId: state.holder,
    pooled: state.pooled,
    team: state.team,
    queueReason: state.queueReason,
    holds: state.holds,
    dueAt: due ? new Date(due) : null,
    breached: state.breached,
    urges: state.urges,
    escalation: state.escalation,
    outcome: state.outcome,
    ended: state.ended,
  });
  expect(row.ended || row.outcome !== null || OPEN_STAGES.includes(state.stage)).toBe(true);
  await expectClocks(ticket, state);
  await expectJournal(ticket, state);
}

async function expectClocks(ticket: TicketUnderTest, state: TicketState): Promise<void> {
  const kept = await ticket.clocks();
  const date = (at: Instant | null) => (at ? new Date(at) : null);
  for (const clock of Object.values(state.clocks))
    expect(kept).toContainEqual(
      expect.objectContaining({
        kind: clock.kind,
        round: clock.round,
        startedAt: date(clock.startedAt),
        holderId: clock.holder,
        targetMs: BigInt(clock.target),
        usedMs: BigInt(clock.used),
        dueAt: date(clock.dueAt),
        warnedAt: date(clock.warnedAt),
        metAt: date(clock.metAt),
        breachedAt: date(clock.breachedAt),
      }),
    );
}

/** Every revision is there, in one piece, and no deadline was missed twice. */
async function expectJournal(ticket: TicketUnderTest, state: TicketState): Promise<void> {
  const journal = await ticket.journal();
  const revisions = [...new Set(journal.map(({ revision }) => revision))];
  expect(revisions).toEqual(revisions.map((_, index) => index + 1));
  expect(revisions.length).toBeLessThanOrEqual(state.revision);
  for (const revision of revisions) {
    const positions = journal.filter((entry) => entry.revision === revision).map(({ position }) => position);
    expect(positions).toEqual(positions.map((_, index) => index));
  }
  const missed = journal
    .filter(({ name }) => name === 'breached')
    .map(({ at, detail }) => `${(detail as { clock: string }).clock} ${at.toISOString()}`);
  expect(new Set(missed).size).toBe(missed.length);
}

/** The histories of all its runs, as JSON, oldest first. */
export async function historiesOf(env: TestWorkflowEnvironment, ticket: TicketUnderTest): Promise<string[]> {
  const histories: string[] = [];
  let runId: string | null | undefined = ticket.handle.firstExecutionRunId;
  while (runId) {
    const history = await env.client.workflow.getHandle(ticket.handle.workflowId, runId).fetchHistory();
    histories.push(historyToJSON(history));
    runId = history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
  }
  return histories;
}

/** With every payload in clear. */
export function legible(historyJson: string): string {
  return historyJson.replace(/"data":\s*"([A-Za-z0-9+/=]*)"/g, (_, data: string) =>
    Buffer.from(data, 'base64').toString(),
  );
}

function expectNothingPrivate(ticket: TicketUnderTest, history: string): void {
  const text = legible(history);
  expect(text).toContain(`"ticketId":"${ticket.id}"`);
  for (const secret of Object.values(PRIVATE)) expect(text).not.toContain(secret);
}
