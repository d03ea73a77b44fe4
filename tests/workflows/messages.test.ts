import { randomUUID } from 'node:crypto';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { sealMessage } from '../../prisma/registry/sealed';
import type { Sandbox } from '../../scripts/sandbox/sandbox';
import { SEND_MESSAGE_WORKFLOW } from '../../workflows/message/contract';
import { messageWorkflowId, TASK_QUEUE } from '../../workflows/shared/ids';
import { addMillis, MINUTE, toInstant } from '../../workflows/shared/time';
import { legible } from '../support/case-suite';
import { freshDatabase, type TestDatabase } from '../support/database';
import { gatewaysTo, startTestSandbox } from '../support/sandbox';
import { startDevServer } from '../support/temporal';
import { testVault } from '../support/vault';
import { startWorker, type RunningWorker } from '../support/worker';

let env: TestWorkflowEnvironment;
let own: TestDatabase;
let sandbox: Sandbox;
let worker: RunningWorker;

beforeAll(async () => {
  [env, own, sandbox] = await Promise.all([startDevServer(), freshDatabase(), startTestSandbox()]);
  worker = await startWorker(env, own.db, gatewaysTo(sandbox));
}, 120_000);
afterAll(async () => {
  await worker.stop();
  await sandbox.close();
  await env.teardown();
  await own.drop();
});
beforeEach(() => sandbox.inbox.clear());

/** A code on its way, as the API leaves it; resolves when its workflow is done. */
async function send(minutes = 5): Promise<string> {
  const id = randomUUID();
  const content = { phone: '+86 139 0000 0001', params: { code: '246810' } };
  const expiresAt = addMillis(toInstant(Date.now()), minutes * MINUTE);
  await own.db.message.create({
    data: { id, template: 'code', expiresAt, ...sealMessage(testVault(), id, content) },
  });
  const workflowId = messageWorkflowId(id);
  await env.client.workflow.execute(SEND_MESSAGE_WORKFLOW, {
    workflowId,
    taskQueue: TASK_QUEUE,
    args: [{ messageId: id }],
  });
  return id;
}
const left = () => own.db.message.count();

test('a code arrives, and neither the row nor the history keeps it', async () => {
  const id = await send();
  expect(sandbox.inbox.all()).toMatchObject([{ id, to: '13900000001', text: expect.stringContaining('246810') }]);
  expect(await left()).toBe(0);
  const history = legible(historyToJSON(await env.client.workflow.getHandle(messageWorkflowId(id)).fetchHistory()));
  expect(history).toContain(id);
  for (const secret of ['246810', '13900000001']) expect(history).not.toContain(secret);
});

test('a provider that is busy is asked again; a number that does not exist is let go', async () => {
  sandbox.switches.change({ sms: { fail: 1 } });
  await send();
  expect(sandbox.inbox.all()).toHaveLength(1);
  sandbox.switches.change({ sms: { failForGood: 1 } });
  await send();
  expect(sandbox.inbox.all()).toHaveLength(1);
  expect(await left()).toBe(0);
});

test('one that is too late is not sent', async () => {
  await send(-1);
  expect(sandbox.inbox.all()).toEqual([]);
  expect(await left()).toBe(0);
});
