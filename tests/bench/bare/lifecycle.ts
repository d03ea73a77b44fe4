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
  stop(): Promise<void>;
}

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
  return {
    pid: child.pid!,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

export function startBare(client: Client, steps: number): Promise<WorkflowHandle<typeof bareWorkflow>> {
  return client.workflow.start<typeof bareWorkflow>(BARE_WORKFLOW, {
    taskQueue: BARE_TASK_QUEUE,
    workflowId: `bare/${randomUUID()}`,
    args: [{ steps, deadline: HALF_AN_HOUR }],
  });
}

export async function stepBare(handle: WorkflowHandle<typeof bareWorkflow>): Promise<void> {
  await handle.executeUpdate(stepUpdate, { updateId: randomUUID(), args: [{ at: new Date().toISOString() }] });
}

/** Start, `steps` updates one after the other, end. */
export async function liveBare(client: Client, steps: number): Promise<WorkflowHandle<typeof bareWorkflow>> {
  const handle = await startBare(client, steps);
  for (let step = 0; step < steps; step++) await stepBare(handle);
  return handle;
}
