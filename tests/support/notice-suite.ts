import { Context } from '@temporalio/activity';
import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { saveNoticeRevision } from '../../activities/projection/notice';
import type { Database } from '../../prisma/client';
import type { NoticeActivities, NoticeAlert } from '../../workflows/notice/contract';
import { noChange, project } from '../../workflows/notice/moves';
import { toInstant, toMillis, type Instant } from '../../workflows/shared/time';
import { legible, sleepUnattended } from './case-suite';
import { freshDatabase, type TestDatabase } from './database';
import { createOffice, openNotice, submission, type NoticeUnderTest, type Office } from './notice-case';
import { startTimeSkipping } from './temporal';
import { PRIVATE, until } from './tickets';
import { startWorker, type RunningWorker } from './worker';

type Asked = Parameters<typeof submission>[0];

/** One server, database and worker for a test file; an office of its own for each test. */
export interface NoticeSuite {
  readonly env: TestWorkflowEnvironment;
  readonly db: Database;
  readonly of: Office;
  /** What the workflow asked of the world outside: 'publishNotice', 'sendDeliveries 1' … in order. */
  asked(notice: NoticeUnderTest): string[];
  /** Until when sending has to wait after the next round. */
  sendAgainAt(at: Instant): void;
  drafted(): Promise<NoticeUnderTest>;
  submitted(asked?: Asked): Promise<NoticeUnderTest>;
  /** … and past review. */
  reviewed(asked?: Asked): Promise<NoticeUnderTest>;
  /** … and approved: published, or scheduled to be. */
  approved(asked?: Asked): Promise<NoticeUnderTest>;
  now(): Promise<Instant>;
  /** Skips to a second after `at`: whatever was due then is on its way. */
  passTo(at: Instant | Date): Promise<void>;
  stopWorker(): Promise<void>;
  startWorker(): Promise<void>;
}

/** The real writes; what leaves the house is noted instead of sent: mail to staff at the second attempt, the rest until `nextAt` is null. */
export function noted(
  db: Database,
  note: (noticeId: string, what: string) => void = () => undefined,
  nextAt: () => Instant | null = () => null,
): NoticeActivities {
  return {
    async saveNotice(projection) {
      const outbound = await saveNoticeRevision(db, projection);
      return { facts: projection.facts, dueAt: projection.row.dueAt, outbound };
    },
    async deliverNoticeAlerts({ noticeId }) {
      note(noticeId, 'deliverNoticeAlerts');
      const isFirst = Context.current().info.attempt === 1;
      if (isFirst) throw ApplicationFailure.create({ type: 'NOT_SENT', category: ApplicationFailureCategory.BENIGN });
      return { sent: 1, failed: 0 };
    },
    async publishNotice({ noticeId }) {
      note(noticeId, 'publishNotice');
      return { recipients: 0 };
    },
    async supersedeNotice({ noticeId, by }) {
      note(by, `supersedeNotice ${noticeId}`);
    },
    async planDeliveries({ noticeId, wave }) {
      note(noticeId, `planDeliveries ${wave}`);
      return { planned: 0 };
    },
    async sendDeliveries({ noticeId, wave }) {
      note(noticeId, `sendDeliveries ${wave}`);
      return { sent: 0, failed: 0, nextAt: nextAt() };
    },
    async closeArchive({ noticeId }) {
      note(noticeId, 'closeArchive');
    },
  };
}

/** Each task replays the history so far, so that code which would decide otherwise the second time cannot pass. */
const UNCACHED = { maxCachedWorkflows: 0 };

/**
 * After every test, each notice of it has to tell one story: row, postings and journal are what the workflow holds, and its
 * history holds nothing of what people wrote. What leaves the house is noted here instead of sent.
 */
export function noticeSuite(start: () => Promise<TestWorkflowEnvironment> = startTimeSkipping): NoticeSuite {
  let env: TestWorkflowEnvironment;
  let database: TestDatabase;
  let worker: RunningWorker | null = null;
  let of: Office;
  let opened: NoticeUnderTest[] = [];
  let asked: { id: string; what: string }[] = [];
  let again: Instant[] = [];

  const note = (id: string, what: string) => void asked.push({ id, what });

  const suite: NoticeSuite = {
    get env() {
      return env;
    },
    get db() {
      return database.db;
    },
    get of() {
      return of;
    },
    asked: (notice) => asked.filter(({ id }) => id === notice.id).map(({ what }) => what),
    sendAgainAt: (at) => again.push(at),
    async drafted() {
      for (const earlier of opened) await historyAtRest(earlier);
      const notice = await openNotice(env, of);
      opened.push(notice);
      await until(notice.row, ({ revision }) => revision > 0);
      return notice;
    },
    async submitted(what) {
      const notice = await suite.drafted();
      expect(await notice.give(of.author, 'submit', submission(what))).toBe(2);
      return notice;
    },
    async reviewed(what) {
      const notice = await suite.submitted(what);
      expect(await notice.give(of.reviewer, 'passReview', { submission: 1 })).toBe(3);
      return notice;
    },
    async approved(what) {
      const notice = await suite.reviewed(what);
      expect(await notice.give(of.approver, 'approve', { submission: 1 })).toBe(4);
      return notice;
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
      worker ??= await startWorker(
        env,
        database.db,
        {},
        { ...UNCACHED, activities: { ...noted(database.db, note, () => again.shift() ?? null) } },
      );
    },
  };

  beforeAll(async () => {
    [env, database] = await Promise.all([start(), freshDatabase()]);
    await suite.startWorker();
  }, 60_000);

  beforeEach(async () => {
    of = await createOffice(database.db);
    [asked, again] = [[], []];
  });

  afterEach(async () => {
    const notices = opened;
    opened = [];
    await suite.startWorker();
    for (const notice of notices) {
      await expectOneStory(notice);
      const text = legible(await historyAtRest(notice));
      expect(text).toContain(`"noticeId":"${notice.id}"`);
      for (const secret of Object.values(PRIVATE)) expect(text).not.toContain(secret);
      if ((await notice.handle.describe()).status.name === 'RUNNING') await notice.handle.terminate();
    }
  });

  afterAll(async () => {
    await suite.stopWorker();
    await env?.teardown();
    await database?.drop();
  });

  return suite;
}

/**
 * With nothing under way. A time-skipping server whose workflow is terminated while an activity or a task runs never skips
 * again; and a worker without a cache drops the task of one workflow for that of another.
 */
async function historyAtRest(notice: NoticeUnderTest): Promise<string> {
  const history = async () => historyToJSON(await notice.handle.fetchHistory());
  return until(history, (json) => {
    const types = (JSON.parse(json) as { events: { eventType: string }[] }).events.map(({ eventType }) => eventType);
    const count = (type: string) => types.filter((each) => each.endsWith(type)).length;
    const isDone = count('_ACTIVITY_TASK_SCHEDULED') === count('_ACTIVITY_TASK_COMPLETED');
    return isDone && !/_TASK_(SCHEDULED|STARTED)$|_ACTIVITY_TASK_COMPLETED$/.test(types.at(-1)!);
  });
}

const asRow = (of: object) =>
  Object.fromEntries(
    Object.entries(of).map(([name, value]) => [name, value && /At$|Since$/.test(name) ? new Date(value) : value]),
  );

async function expectOneStory(notice: NoticeUnderTest): Promise<void> {
  const state = await notice.state();
  const row = await until(notice.row, ({ revision }) => revision === state.revision);
  expect(row).toMatchObject(asRow(project(state, noChange()).row));
  expect(await notice.postings()).toEqual(
    expect.arrayContaining(state.postings.map((posting) => expect.objectContaining(asRow(posting)))),
  );
  const journal = await notice.journal();
  const revisions = [...new Set(journal.map(({ revision }) => revision!))];
  expect(revisions).toEqual(revisions.map((_, index) => index + 1));
  const missed = journal
    .filter(({ name }) => name === 'breached')
    .map(({ at, detail }) => JSON.stringify([at, detail]));
  expect(new Set(missed).size).toBe(missed.length);
}

/** Who of this office was told so about this notice, in the app. */
export async function toldOf(suite: NoticeSuite, { id }: NoticeUnderTest, template: NoticeAlert): Promise<string[]> {
  const rows = await suite.db.notification.findMany({
    where: { caseId: id, template, channel: 'in_app' },
    orderBy: { revision: 'asc' },
  });
  const names = Object.entries(suite.of).map(([name, who]) => [(who as { id?: string }).id, name]);
  return rows.flatMap(({ userId }) => names.filter(([id]) => id === userId).map(([, name]) => name!)).sort();
}

export async function factsOf(notice: Pick<NoticeUnderTest, 'journal'>): Promise<string[]> {
  return (await notice.journal()).map(({ name }) => name);
}
