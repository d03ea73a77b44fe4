import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { ActivityDeps } from '../../activities';
import type { Database } from '../../prisma/client';
import type { ResidentNotice } from '../../workflows/resident/contract';
import { toInstant, toMillis, type Instant } from '../../workflows/shared/time';
import type { NoticeTemplate } from '../../workflows/ticket/contract';
import { freshDatabase, type TestDatabase } from './database';
import { startTimeSkipping } from './temporal';
import { PRIVATE, type TicketUnderTest } from './tickets';
import { startWorker, type RunningWorker } from './worker';

/** What every case under test has, a ticket or a resident's. */
type Filed = Pick<TicketUnderTest, 'id' | 'db' | 'journal'> & {
  handle: Pick<TicketUnderTest['handle'], 'workflowId' | 'firstExecutionRunId' | 'describe' | 'terminate'>;
};
type Journal = Awaited<ReturnType<Filed['journal']>>;

/** One server, database and worker for a test file; a world of its own for each test. */
export interface CaseSuite<W, T> {
  readonly env: TestWorkflowEnvironment;
  readonly db: Database;
  /** Of the database, as its owner. */
  readonly url: string;
  readonly world: W;
  /** After the test this one has to tell one story, and its history nothing private. */
  watch(one: T): void;
  now(): Promise<Instant>;
  /** Skips to a second after `at`: whatever was due then is on its way. */
  passTo(at: Instant | Date): Promise<void>;
  stopWorker(): Promise<void>;
  startWorker(): Promise<void>;
}

export interface SuiteOptions {
  start?: () => Promise<TestWorkflowEnvironment>;
  deps?: Partial<ActivityDeps>;
}

/**
 * Each task replays the history so far, so that code which would decide otherwise the second time cannot pass; and no task
 * waits for the cache of a worker that has been stopped.
 */
const UNCACHED = { maxCachedWorkflows: 0 };

export function caseSuite<W, T extends Filed>(
  of: {
    settle: (db: Database) => Promise<W>;
    /** Row and journal are what the workflow holds. */
    expectOneStory: (one: T) => Promise<void>;
    /** What only this world's people are called. */
    secretsOf?: (world: W) => string[];
  },
  { start = startTimeSkipping, deps }: SuiteOptions,
): CaseSuite<W, T> {
  let env: TestWorkflowEnvironment;
  let database: TestDatabase;
  let worker: RunningWorker | null = null;
  let world: W;
  let watched: T[] = [];

  const suite: CaseSuite<W, T> = {
    get env() {
      return env;
    },
    get db() {
      return database.db;
    },
    get url() {
      return database.url;
    },
    get world() {
      return world;
    },
    watch: (one) => void watched.push(one),
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
      worker ??= await startWorker(env, database.db, deps, UNCACHED);
    },
  };

  beforeAll(async () => {
    [env, database] = await Promise.all([start(), freshDatabase()]);
    await suite.startWorker();
  }, 60_000);

  beforeEach(async () => {
    world = await of.settle(database.db);
  });

  afterEach(async () => {
    const cases = watched;
    watched = [];
    await suite.startWorker();
    const secrets = [...Object.values(PRIVATE), ...(of.secretsOf?.(world) ?? [])];
    for (const one of cases) {
      await of.expectOneStory(one);
      for (const history of await historiesOf(env, one)) expectNothingPrivate(one, history, secrets);
      if ((await one.handle.describe()).status.name === 'RUNNING') await one.handle.terminate();
    }
  });

  afterAll(async () => {
    await suite.stopWorker();
    await env?.teardown();
    await database?.drop();
  });

  return suite;
}

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

/** Who was told so about this case, in the app. */
export async function told({ db, id }: Filed, template: NoticeTemplate | ResidentNotice): Promise<string[]> {
  const rows = await db.notification.findMany({
    where: { caseId: id, template, channel: 'in_app' },
    orderBy: { revision: 'asc' },
  });
  return rows.map(({ userId }) => userId);
}

export async function factsOf(one: Filed): Promise<string[]> {
  return (await one.journal()).map(({ name }) => name);
}

/** Answers the revisions, each of which is there in one piece; and no deadline was missed twice. */
export function expectWhole(journal: Journal): number[] {
  const revisions = [...new Set(journal.map(({ revision }) => revision!))];
  for (const revision of revisions) {
    const positions = journal.filter((entry) => entry.revision === revision).map(({ position }) => position);
    expect(positions).toEqual(positions.map((_, index) => index));
  }
  const missed = journal
    .filter(({ name }) => name === 'breached')
    .map(({ at, detail }) => `${(detail as { clock: string }).clock} ${at.toISOString()}`);
  expect(new Set(missed).size).toBe(missed.length);
  return revisions;
}

/** The histories of all its runs, as JSON, oldest first. */
export async function historiesOf(env: TestWorkflowEnvironment, { handle }: Filed): Promise<string[]> {
  const histories: string[] = [];
  let runId: string | null | undefined = handle.firstExecutionRunId;
  while (runId) {
    const history = await env.client.workflow.getHandle(handle.workflowId, runId).fetchHistory();
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

function expectNothingPrivate({ id }: Filed, history: string, secrets: string[]): void {
  const text = legible(history);
  expect(text).toContain(`Id":"${id}"`);
  for (const secret of secrets) expect(text).not.toContain(secret);
}
