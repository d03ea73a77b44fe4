import type { TestWorkflowEnvironment } from '@temporalio/testing';
import {
  bundleWorkflowCode,
  DefaultLogger,
  Worker,
  type WorkerOptions,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';
import os from 'node:os';
import path from 'node:path';
import { createActivities, type ActivityDeps } from '../../activities';
import type { Database } from '../../prisma/client';
import { TASK_QUEUE } from '../../workflows/shared/ids';
import { testVault } from './vault';

let bundle: Promise<WorkflowBundleWithSourceMap> | undefined;

/** The workflow code as a worker loads it; made once per test file. */
export function workflowBundle(): Promise<WorkflowBundleWithSourceMap> {
  bundle ??= bundleWorkflowCode({
    workflowsPath: path.join(__dirname, '..', '..', 'workflows', 'index.ts'),
    logger: new DefaultLogger('WARN'),
  });
  return bundle;
}

export interface RunningWorker {
  stop(): Promise<void>;
}

/** A worker with the real activities over `db`. The caller stops it. */
export async function startWorker(
  env: TestWorkflowEnvironment,
  db: Database,
  deps: Partial<ActivityDeps> = {},
  options: Partial<WorkerOptions> = {},
): Promise<RunningWorker> {
  const code = await workflowBundle();
  const worker = await Worker.create({
    connection: env.nativeConnection,
    namespace: env.namespace ?? 'default',
    taskQueue: TASK_QUEUE,
    workflowBundle: code,
    activities: createActivities({
      db,
      vault: testVault(),
      client: env.client,
      code: { workflowBundle: code },
      ...{ mail: null, sms: null, push: null, rates: { push: 500, sms: 500, email: 500 } },
      publicUrl: 'http://127.0.0.1',
      dataDir: os.tmpdir(),
      ...deps,
    }),
    ...options,
  });
  const running = worker.run();
  return {
    async stop() {
      worker.shutdown();
      await running;
    },
  };
}
