import { randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { build } from '../../scripts/build';
import { until } from '../../scripts/processes';
import type { Sandbox } from '../../scripts/sandbox/sandbox';
import { freshDatabase, type TestDatabase } from '../support/database';
import { addEstate, addSubmission } from '../support/estate';
import { createOffice, openNotice, submission } from '../support/notice-case';
import { settingsFor, startTestSandbox } from '../support/sandbox';
import { startDevServer } from '../support/temporal';
import { startWorkerProcess, type WorkerProcess } from '../support/worker-process';

jest.setTimeout(900_000);

/** When so many messages are out, the worker is killed. */
const KILLS = [2_000, 6_000];

let env: TestWorkflowEnvironment;
let own: TestDatabase;
let sandbox: Sandbox;
let worker: WorkerProcess | null = null;

beforeAll(async () => {
  [env, own, sandbox] = await Promise.all([startDevServer(), freshDatabase(), startTestSandbox(), build('workflows')]);
});
afterAll(async () => {
  await worker?.kill();
  await sandbox.close();
  await env.teardown();
  await own.drop();
});

const startWorker = () =>
  startWorkerProcess({
    ...settingsFor(sandbox),
    ...{ DATABASE_URL: own.url, TEMPORAL_ADDRESS: env.address },
    ...{ SMS_RATE: '5000', PUSH_RATE: '5000', MAIL_RATE: '5000' },
  });

test('the worker killed in the middle of telling 10,000 people leaves nobody out and rings nobody twice', async () => {
  const { db } = own;
  const estate = await addEstate(db);
  await estate.settle({ count: 8_000, account: false });
  await estate.settle({ count: 1_500, browsers: () => [sandbox.subscribe()] });
  await estate.settle({ count: 500, account: false, phone: false, email: true });

  worker = await startWorker();
  const office = await createOffice(db);
  const notice = await openNotice(env, office);
  const commandId = randomUUID();
  const audience = { buildings: [estate.buildingId] };
  await addSubmission(db, { id: commandId, noticeId: notice.id, createdBy: office.author.id, audience });
  await notice.give(office.author, 'submit', { ...submission({ type: 'important' }), commandId });
  await notice.give(office.reviewer, 'passReview', { submission: 1 });
  await notice.give(office.approver, 'approve', { submission: 1 });

  for (const messages of KILLS) {
    expect(await until(() => sandbox.inbox.all().length >= messages, 300_000)).toBe(true);
    await worker.kill();
    worker = await startWorker();
  }
  const where = { noticeId: notice.id, channel: { not: 'in_app' } };
  const left = () => db.noticeDelivery.count({ where: { ...where, state: { not: 'sent' } } });
  expect(await until(async () => (await left()) === 0, 300_000)).toBe(true);

  const planned = await db.noticeDelivery.findMany({ where, select: { id: true } });
  expect(planned).toHaveLength(10_000);
  const received = sandbox.inbox.all();
  expect(received.map(({ id }) => id).sort()).toEqual(planned.map(({ id }) => id).sort());
  const rungTwice = received.filter(({ kind, copies }) => kind === 'sms' && copies > 1);
  expect(rungTwice).toEqual([]);
});
