import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { ActivityDeps } from '../../activities';
import type { Database } from '../../prisma/client';
import type { ResidentKind } from '../../workflows/resident/contract';
import { toInstant, toMillis, type Instant } from '../../workflows/shared/time';
import { freshDatabase, type TestDatabase } from './database';
import { createNeighbourhood, fileCase, type CaseUnderTest, type Filing, type Neighbourhood } from './residents';
import { startTimeSkipping } from './temporal';
import { legible, sleepUnattended } from './ticket-suite';
import { PRIVATE, until } from './tickets';
import { startWorker, type RunningWorker } from './worker';

type Settled = Awaited<ReturnType<typeof createNeighbourhood>>;

/** One server, database and worker for a test file; a neighbourhood of its own for each test. */
export interface ResidentSuite {
  readonly env: TestWorkflowEnvironment;
  readonly db: Database;
  readonly of: Settled;
  file<K extends ResidentKind>(kind: K, filing: Filing<K>, of?: Neighbourhood): Promise<CaseUnderTest<K>>;
  now(): Promise<Instant>;
  /** Skips to a second after `at`: whatever was due then is on its way. */
  passTo(at: Instant | Date): Promise<void>;
  stopWorker(): Promise<void>;
  startWorker(): Promise<void>;
}

/** Each task replays the history so far, so that code which would decide otherwise the second time cannot pass. */
const UNCACHED = { maxCachedWorkflows: 0 };

/**
 * After every test, each case filed in it has to tell one story: row and journal are what the workflow holds, and its history
 * holds nothing of what people said or are called.
 */
export function residentSuite(deps: () => Partial<ActivityDeps> = () => ({})): ResidentSuite {
  let env: TestWorkflowEnvironment;
  let database: TestDatabase;
  let worker: RunningWorker | null = null;
  let of: Settled;
  let filed: CaseUnderTest[] = [];

  const suite: ResidentSuite = {
    get env() {
      return env;
    },
    get db() {
      return database.db;
    },
    get of() {
      return of;
    },
    async file(kind, filing, where = of) {
      const one = await fileCase(env, where, kind, filing);
      filed.push(one);
      return one;
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
      worker ??= await startWorker(env, database.db, deps(), UNCACHED);
    },
  };

  beforeAll(async () => {
    [env, database] = await Promise.all([startTimeSkipping(), freshDatabase()]);
    await suite.startWorker();
  }, 60_000);

  beforeEach(async () => {
    of = await createNeighbourhood(database.db);
  });

  afterEach(async () => {
    const cases = filed;
    filed = [];
    await suite.startWorker();
    for (const one of cases) {
      await expectOneStory(one);
      const text = legible(historyToJSON(await one.handle.fetchHistory()));
      expect(text).toContain(`"caseId":"${one.id}"`);
      for (const secret of [...Object.values(PRIVATE), of.who.name, of.who.phone]) expect(text).not.toContain(secret);
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

async function expectOneStory(one: CaseUnderTest): Promise<void> {
  const state = await one.state();
  const row = await until(one.row, ({ revision }) => revision === state.revision);
  expect(row).toMatchObject({
    stage: state.stage,
    stageSince: new Date(state.stageSince),
    policyVersion: state.terms.policyVersion,
    dueAt: state.clock ? new Date(state.clock.dueAt) : null,
    dueClock: state.clock?.kind ?? null,
    breached: state.breached,
    outcome: state.outcome,
    detail: state.detail,
    ended: state.ended,
  });
  const journal = await one.journal();
  const revisions = [...new Set(journal.map(({ revision }) => revision!))];
  expect(revisions).toEqual(revisions.toSorted((a, b) => a - b));
  for (const revision of revisions) {
    const positions = journal.filter((entry) => entry.revision === revision).map(({ position }) => position);
    expect(positions).toEqual(positions.map((_, index) => index));
  }
  const missed = journal.filter(({ name }) => name === 'breached').map(({ at }) => at.toISOString());
  expect(new Set(missed).size).toBe(missed.length);
}

/** Who was told so about this case, in the app. */
export async function toldOf(db: Database, one: { id: string }, template: string): Promise<string[]> {
  const rows = await db.notification.findMany({ where: { caseId: one.id, template }, orderBy: { revision: 'asc' } });
  return rows.map(({ userId }) => userId);
}

export async function factsOf(one: Pick<CaseUnderTest, 'journal'>): Promise<string[]> {
  return (await one.journal()).map(({ name }) => name);
}
