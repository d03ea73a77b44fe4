import { randomUUID } from 'node:crypto';
import { TASK_QUEUE, replayWorkflowId, ticketWorkflowId } from '../../workflows/shared/ids';
import { termsOf } from '../../workflows/ticket/terms';
import { REPLAY_WORKFLOW, type ReconcileResult, type ReplayResult } from '../../workflows/audit/contract';
import { brokenLinks, keepHistory } from '../../activities/archive';
import { startDevServer } from '../support/temporal';
import { POLICY } from '../support/policy';
import { until } from '../support/tickets';
import { historiesOf } from '../support/case-suite';
import { ticketSuite } from '../support/ticket-suite';

const suite = ticketSuite({ start: startDevServer });
const MARKS = { attitude: 5, speed: 5, quality: 5 };

const run = <T>(workflow: string, args: unknown[] = []): Promise<T> =>
  suite.env.client.workflow.execute(workflow, {
    workflowId: args.length > 0 ? replayWorkflowId(randomUUID()) : `${workflow}/${randomUUID()}`,
    taskQueue: TASK_QUEUE,
    args,
  }) as Promise<T>;

const replay = (workflowId: string) => run<ReplayResult>(REPLAY_WORKFLOW, [{ workflowId }]);

async function listed(query: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const { workflowId } of suite.env.client.workflow.list({ query })) ids.push(workflowId);
  return ids;
}

async function verified() {
  const ticket = await suite.reported();
  await ticket.give(suite.world.resident, 'verify', { satisfied: true, rating: MARKS });
  await ticket.handle.result();
  return ticket;
}

test('operators find open tickets by priority and round, as these are now', async () => {
  const ticket = await suite.reported();
  const { workflowId } = ticket.handle;
  const shows = (query: string) =>
    until(
      () => listed(`${query} AND ExecutionStatus = 'Running'`),
      (ids) => ids.includes(workflowId),
    );
  await shows(`WuyePriority = 'normal' AND WuyeRound = 1`);
  await ticket.give(suite.world.resident, 'verify', { satisfied: false, rating: null });
  await shows(`WuyePriority = 'normal' AND WuyeRound = 2`);
  const terms = termsOf(POLICY, suite.world.policyVersion, 'leak', 'urgent')!;
  await ticket.give(suite.world.dispatcher, 'reclassify', { category: 'leak', priority: 'urgent', terms });
  await shows(`WuyePriority = 'urgent' AND WuyeRound = 2`);
});

test('closed histories are kept once each, in an unbroken chain', async () => {
  const ticket = await verified();
  const keep = () => run('archiveWorkflow');
  const kept = () => suite.db.historyArchive.findMany({ where: { workflowId: ticket.handle.workflowId } });
  await until(
    async () => (await keep(), kept()),
    (rows) => rows.length === 1,
  );
  await keep();
  const rows = await kept();
  const { historyLength, runId } = await ticket.handle.describe();
  expect(rows).toMatchObject([{ runId, events: historyLength }]);
  expect(await brokenLinks(suite.db)).toEqual([]);
  expect(await replay(ticket.handle.workflowId)).toMatchObject({ same: true, runs: [{ runId }] });
});

test('a history that only the archive has left replays from there', async () => {
  const ticket = await verified();
  const [json] = await historiesOf(suite.env, ticket);
  const [workflowId, runId] = [ticketWorkflowId(randomUUID()), randomUUID()];
  await keepHistory(suite.db, { workflowId, runId, closedAt: new Date(), events: 1, json: json! });
  expect(await replay(workflowId)).toMatchObject({ same: true, runs: [{ runId, same: true }] });
});

test('an open ticket’s history replays to the same decisions, and an unknown one is not called the same', async () => {
  const ticket = await suite.handled();
  await until(
    () => listed(`WorkflowId = '${ticket.handle.workflowId}'`),
    (ids) => ids.length === 1,
  );
  const { runId, historyLength } = await ticket.handle.describe();
  expect(await replay(ticket.handle.workflowId)).toMatchObject({
    same: true,
    runs: [{ runId, events: historyLength, same: true }],
  });
  expect(await replay(ticketWorkflowId(randomUUID()))).toMatchObject({ same: false, runs: [] });
});

test('reconciling names open rows without a workflow and workflows without an open row, and nothing else', async () => {
  const [lost, stray, fine] = [await suite.offered(), await suite.offered(), await suite.offered()];
  const old = new Date(Date.now() - 3_600_000);
  await suite.db.ticket.updateMany({ data: { createdAt: old } });
  await lost.state(); // its first task is done: what ends before that cannot be queried
  await lost.handle.terminate();
  await suite.db.ticket.update({ where: { id: stray.id }, data: { ended: true } });
  const drift = await until(
    () => run<ReconcileResult>('reconcileWorkflow'),
    ({ rowsWithoutWorkflow, workflowsWithoutRow }) =>
      rowsWithoutWorkflow.includes(lost.id) && workflowsWithoutRow.includes(stray.handle.workflowId),
  );
  expect(drift.workflowsWithoutRow).toEqual([stray.handle.workflowId]);
  expect(drift.rowsWithoutWorkflow).not.toContain(fine.id);
  await suite.db.ticket.update({ where: { id: stray.id }, data: { ended: false } });
});

test('a row whose start still waits in the outbox is not called lost', async () => {
  const ticket = await suite.offered();
  await ticket.state();
  await ticket.handle.terminate();
  await suite.db.outbox.create({ data: { caseKind: 'ticket', caseId: ticket.id, payload: {} } });
  await suite.db.ticket.update({ where: { id: ticket.id }, data: { createdAt: new Date(0) } });
  await until(
    () => listed(`WorkflowId = '${ticket.handle.workflowId}' AND ExecutionStatus = 'Terminated'`),
    (ids) => ids.length === 1,
  );
  const looked = () => run<ReconcileResult>('reconcileWorkflow');
  expect((await looked()).rowsWithoutWorkflow).not.toContain(ticket.id);
  await suite.db.outbox.delete({ where: { caseId: ticket.id } });
  await until(looked, ({ rowsWithoutWorkflow }) => rowsWithoutWorkflow.includes(ticket.id));
});
