import { randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { RECONCILE_WORKFLOW } from '../../workflows/audit/contract';
import { CASE_KINDS, caseWorkflowId, TASK_QUEUE } from '../../workflows/shared/ids';
import { DAY } from '../../workflows/shared/time';
import { freshDatabase, type TestDatabase } from '../support/database';
import { addAccount, addPerson, createNeighbourhood, someone } from '../support/residents';
import { startDevServer } from '../support/temporal';
import { createWorld, until } from '../support/tickets';
import { startWorker, type RunningWorker } from '../support/worker';
import { NOWHERE, startApi, type Api } from './harness';

let env: TestWorkflowEnvironment;
let database: TestDatabase;
let worker: RunningWorker;
let of: Awaited<ReturnType<typeof createNeighbourhood>>;
let api: Api;
let alone: Api;
let admin: { id: string };

beforeAll(async () => {
  [env, database] = await Promise.all([startDevServer(), freshDatabase()]);
  await createWorld(database.db);
  of = await createNeighbourhood(database.db);
  admin = await addAccount(database.db, 'admin');
  worker = await startWorker(env, database.db);
  api = await startApi(database.db, database.url, env.address);
  alone = await startApi(database.db, database.url, NOWHERE);
}, 60_000);
afterAll(async () => {
  await worker.stop();
  await Promise.all([api.stop(), alone.stop()]);
  await database.drop();
  await env.teardown();
});

const seenBy = async (from: Api) => (await (await from.as(admin)).get('/system').expect(200)).body;
const day = (after: number) => new Date(Date.now() + after * DAY).toISOString().slice(0, 10);

async function runningLease(): Promise<string> {
  const registrar = await api.as(await addAccount(database.db, 'registrar'));
  const personId = await addPerson(database.db, someone());
  const lease = { homeId: of.homeId, personId, startsOn: day(-1), endsOn: day(300), rights: ['tickets'] };
  const { body } = await registrar.post('/leases', lease).expect(201);
  return body.id;
}

const leases = (open: number, running: number) => expect.arrayContaining([{ kind: 'lease', open, running }]);

test('every kind of case is counted in the rows and in Temporal, and a row that lost its workflow shows', async () => {
  const before = await seenBy(api);
  expect(before.cases).toEqual(CASE_KINDS.map((kind) => ({ kind, open: 0, running: 0 })));
  expect(before.reconciled).toBeNull();

  const id = await runningLease();
  await until(
    () => seenBy(api),
    ({ cases }) => leases(1, 1).asymmetricMatch(cases),
  );

  await env.client.workflow.getHandle(caseWorkflowId('lease', id)).terminate();
  await database.db.residentCase.update({ where: { id }, data: { createdAt: new Date(0) } });
  await env.client.workflow.execute(RECONCILE_WORKFLOW, { workflowId: randomUUID(), taskQueue: TASK_QUEUE });
  const after = await until(
    () => seenBy(api),
    ({ cases, reconciled }) => reconciled !== null && leases(1, 0).asymmetricMatch(cases),
  );
  expect(after.reconciled).toMatchObject({ rowsWithoutWorkflow: [id], workflowsWithoutRow: [] });

  const notice = { authorId: admin.id, stage: 'draft', stageSince: new Date(), policyVersion: 1, revision: 1 };
  await database.db.notice.create({ data: notice });
  expect((await seenBy(api)).cases).toContainEqual({ kind: 'notice', open: 1, running: 0 });
});

test('without Temporal the rows are counted all the same, and nothing is claimed about workflows', async () => {
  const seen = await seenBy(alone);
  expect(seen.temporal.reachable).toBe(false);
  expect(seen.cases.map(({ running }: { running: unknown }) => running)).toEqual(CASE_KINDS.map(() => null));
  expect(seen.reconciled).toBeNull();
});
