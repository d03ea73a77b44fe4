import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Client, WorkflowHandle } from '@temporalio/client';
import type { RunRecord } from '../../../scripts/run-record';
import { BARE_WORKFLOW, stepUpdate, type bareWorkflow } from './workflow';

const BARE_TASK_QUEUE = 'bench-bare';
const HALF_AN_HOUR = 30 * 60_000;

export interface BareWorker {
  pid: number;
  start(client: Client, steps: number): Promise<BareHandle>;
  /** Start, `steps` updates one after the other, end. */
  live(client: Client, steps: number): Promise<BareHandle>;
  stop(): Promise<void>;
}
export type BareHandle = WorkflowHandle<typeof bareWorkflow>;

/** A process of its own, as the product's worker is. */
export async function startBareWorker({ temporalAddress, temporalNamespace }: RunRecord): Promise<BareWorker> {
  const child = fork(path.join(__dirname, 'worker.ts'), {
    execArgv: ['--import', 'tsx'],
    env: {
      ...process.env,
      TEMPORAL_ADDRESS: temporalAddress!,
      TEMPORAL_NAMESPACE: temporalNamespace!,
      BARE_TASK_QUEUE,
    },
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`The bare worker ended with ${code}`)));
  });
  const waiting = new Map<string, () => void>();
  child.on('message', (workflowId: string) => waiting.get(workflowId)?.());

  /** Resolves when it waits for its first update: before that, the update would share a task with the start. */
  async function start(client: Client, steps: number): Promise<BareHandle> {
    const workflowId = `bare/${randomUUID()}`;
    const waits = new Promise<void>((resolve) => waiting.set(workflowId, resolve));
    const handle = await client.workflow.start<typeof bareWorkflow>(BARE_WORKFLOW, {
      taskQueue: BARE_TASK_QUEUE,
      workflowId,
      args: [{ steps, deadline: HALF_AN_HOUR }],
    });
    await waits;
    waiting.delete(workflowId);
    return handle;
  }

  return {
    pid: child.pid!,
    start,
    async live(client, steps) {
      const handle = await start(client, steps);
      for (let step = 0; step < steps; step++) await stepBare(handle);
      return handle;
    },
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

export async function stepBare(handle: BareHandle): Promise<void> {
  await handle.executeUpdate(stepUpdate, { updateId: randomUUID(), args: [{ at: new Date().toISOString() }] });
}
