import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { keepHistory } from '../../activities/archive';
import { readAnchors } from '../../scripts/anchors';
import { withClient } from '../../scripts/database';
import { verifyNotices } from '../../scripts/notice-archive';
import { lostAnchors } from '../../scripts/verify-archive';
import { verifyLog } from '../../scripts/verify-log';
import { ANCHOR_WORKFLOW, type Anchor } from '../../workflows/audit/contract';
import { TASK_QUEUE } from '../../workflows/shared/ids';
import { freshDatabase, type TestDatabase } from '../support/database';
import { startDevServer } from '../support/temporal';
import { until } from '../support/tickets';
import { startWorker, type RunningWorker } from '../support/worker';

let env: TestWorkflowEnvironment;
let own: TestDatabase;
let worker: RunningWorker;

beforeAll(async () => {
  env = await startDevServer();
  own = await freshDatabase();
  worker = await startWorker(env, own.db);
});
afterAll(async () => {
  await worker.stop();
  await env.teardown();
  await own.drop();
});

let runs = 0;
const run = <T>(workflow: string): Promise<T> =>
  env.client.workflow.execute(workflow, {
    // as the schedule names them
    workflowId: `schedule/anchor-logs-${++runs}`,
    taskQueue: TASK_QUEUE,
  }) as Promise<T>;

const enter = () => own.db.$executeRaw`
  insert into access_log (seq, at, action, subject_kind, subjects, fields, route, previous, hash)
  values (0, now(), 'view', 'person', '{}', '{}', '', '', '')`;

const keep = (name: string) =>
  keepHistory(own.db, { workflowId: `ticket/${name}`, runId: name, closedAt: new Date(0), events: 1, json: '{}' });

const anchors = () => withClient(own.url, (client) => readAnchors(client, at()));
const at = () => ({ address: env.address, namespace: env.namespace ?? 'default' });

test('an anchor is where the chains ended; with nothing in them it says so', async () => {
  expect(await run<Anchor>(ANCHOR_WORKFLOW)).toMatchObject({ accessLog: null, archive: null, notices: null });
  for (let entry = 0; entry < 3; entry++) await enter();
  await keep('first');
  const anchor = await run<Anchor>(ANCHOR_WORKFLOW);
  const last = await own.db.accessLog.findFirstOrThrow({ orderBy: { seq: 'desc' } });
  const kept = await own.db.historyArchive.findFirstOrThrow({ orderBy: { id: 'desc' } });
  expect(anchor).toMatchObject({
    accessLog: { seq: 3, hash: last.hash },
    archive: { id: kept.id, sha256: kept.sha256 },
  });
});

test('the anchors are found on the server, and in the archive when the server has forgotten them', async () => {
  const onServer = await until(anchors, (found) => found.length === 2);
  await until(
    async () => (await run('archiveWorkflow'), own.db.historyArchive.count()),
    (kept) => kept >= 3,
  );
  const both = await anchors();
  for (const { at: when } of onServer) expect(both.filter((anchor) => anchor.at === when)).toHaveLength(2);
});

test('whoever cuts off the end of the log or of the archive is found out by them', async () => {
  await keep('last');
  const anchor = await run<Anchor>(ANCHOR_WORKFLOW);
  const found = await until(anchors, (all) => all.some((each) => each.at === anchor.at));
  const verdict = () => withClient(own.url, (client) => verifyLog(client, found));
  expect((await verdict()).findings).toEqual([]);
  expect(await lostAnchors(own.db, found)).toEqual([]);
  await own.owner.historyArchive.delete({ where: { runId: 'last' } });
  expect(await lostAnchors(own.db, found)).toEqual([anchor]);
  await own.owner.$executeRaw`alter table access_log disable trigger all`;
  await own.owner.$executeRaw`delete from access_log where seq = 3`;
  expect((await verdict()).findings).toEqual([
    expect.stringMatching(/^row 3 is missing: the log reached that far at /),
  ]);
});

describe('the archive of notices', () => {
  const content = JSON.stringify({ title: '停水 "周六"\n\\上午', recipients: 12 });
  const enterNotice = () => own.db.$executeRaw`
    insert into notice_archive (notice_id, kind, at, content)
    values (gen_random_uuid(), 'published', now(), ${content}::jsonb)`;
  const findings = async () => {
    const read = await anchors();
    return (await withClient(own.url, (client) => verifyNotices(client, read))).findings;
  };
  const behindItsBack = (sql: string) =>
    withClient(own.url, (client) =>
      client.query(`set session_replication_role = replica; ${sql}; set session_replication_role = origin`),
    );

  test('is whole as long as nobody has changed, taken out or cut off an entry', async () => {
    for (let entry = 0; entry < 4; entry++) await enterNotice();
    await run<Anchor>(ANCHOR_WORKFLOW);
    expect(await findings()).toEqual([]);

    await behindItsBack(`update notice_archive set content = content || '{"recipients": 1}' where seq = 2`);
    expect(await findings()).toEqual(['notice entry 2 is not what was written there']);
    await behindItsBack('delete from notice_archive where seq = 2');
    expect(await findings()).toEqual(['notice entry 3 does not follow 1']);
    await behindItsBack('delete from notice_archive where seq > 1');
    expect(await findings()).toEqual([expect.stringMatching(/^notice entries 2 to 4 are not there any more/)]);
  });
});
