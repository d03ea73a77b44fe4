import { Client } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { pino } from 'pino';
import { reconcile } from '../../activities/schedules';
import { readTemporalConfig, type TemporalConfig } from '../../activities/temporal-config';
import { until } from '../../scripts/processes';
import { startDevServer } from '../support/temporal';

const log = pino({ level: 'silent' });
const config = readTemporalConfig();
let env: TestWorkflowEnvironment;
let client: Client;

beforeAll(async () => {
  env = await startDevServer();
  client = new Client({ connection: env.nativeConnection, namespace: 'reconciled' });
});
afterAll(() => env.teardown());

async function scheduleIds(): Promise<string[]> {
  const ids: string[] = [];
  for await (const { scheduleId } of client.schedule.list()) ids.push(scheduleId);
  return ids.sort();
}

/** A new namespace is known to every part of the server only after a while. */
async function reconcileWhenKnown(wanted: TemporalConfig): Promise<void> {
  let failure: unknown;
  const done = await until(
    () =>
      reconcile(client, wanted, log).then(
        () => true,
        (error) => ((failure = error), false),
      ),
    20_000,
  );
  if (!done) throw failure;
}

test('reconcile makes namespace, search attributes and schedules on a server that has none', async () => {
  await reconcileWhenKnown(config);
  const { config: namespace } = await env.connection.workflowService.describeNamespace({ namespace: 'reconciled' });
  expect(Number(namespace?.workflowExecutionRetentionTtl?.seconds)).toBe(72 * 3600);
  const { customAttributes } = await env.connection.operatorService.listSearchAttributes({ namespace: 'reconciled' });
  expect(Object.keys(customAttributes ?? {})).toEqual(expect.arrayContaining(Object.keys(config.searchAttributes)));
  const listed = Object.keys(config.schedules).toSorted();
  await until(async () => (await scheduleIds()).length === listed.length, 10_000);
  expect((await scheduleIds()).toSorted()).toEqual(listed);
});

test('reconcile changes a schedule that differs and leaves an operator’s pause as it is', async () => {
  const handle = client.schedule.getHandle('archive-histories');
  await handle.pause('by an operator');
  const changed = structuredClone(config);
  changed.schedules['archive-histories']!.every = 600_000;
  await reconcile(client, changed, log);
  const { spec, state } = await handle.describe();
  expect(spec.intervals?.map(({ every }) => every)).toEqual([600_000]);
  expect(state).toMatchObject({ paused: true, note: 'by an operator' });
});

test('reconcile removes a schedule of ours that is no longer listed, and no other', async () => {
  await client.schedule.create({
    scheduleId: 'somebody-else',
    spec: { intervals: [{ every: '1d' }] },
    action: { type: 'startWorkflow', workflowType: 'other', taskQueue: 'other' },
  });
  await until(async () => (await scheduleIds()).includes('somebody-else'), 10_000);
  const { 'reconcile-cases': kept } = config.schedules;
  await reconcile(client, { ...config, schedules: { 'reconcile-cases': kept! } }, log);
  await until(async () => (await scheduleIds()).length === 2, 10_000);
  expect(await scheduleIds()).toEqual(['reconcile-cases', 'somebody-else']);
});

test('reconcile refuses a search attribute that the server has as another type', async () => {
  const wrong = { ...config, searchAttributes: { ...config.searchAttributes, WuyeRound: 'Keyword' as const } };
  await expect(reconcile(client, wrong, log)).rejects.toThrow('WuyeRound');
});
