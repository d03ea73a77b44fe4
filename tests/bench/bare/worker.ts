import path from 'node:path';
import {
  bundleWorkflowCode,
  DefaultLogger,
  NativeConnection,
  Runtime,
  Worker,
  type InjectedSinks,
} from '@temporalio/worker';
import { readTemporalConfig } from '../../../activities/temporal-config';
import { TASK_QUEUE } from '../../../workflows/shared/ids';
import type { BareSinks } from './workflow';

/** A process like the product's worker, with the same limits, that runs the bare workflow only. */
async function main(): Promise<void> {
  const { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, BARE_TASK_QUEUE } = process.env;
  const logger = new DefaultLogger('ERROR');
  Runtime.install({ logger, shutdownSignals: ['SIGTERM'] });
  const { code } = await bundleWorkflowCode({ workflowsPath: path.join(__dirname, 'workflow.ts'), logger });
  const connection = await NativeConnection.connect({ address: TEMPORAL_ADDRESS! });
  const sinks: InjectedSinks<BareSinks> = {
    bench: { waits: { fn: ({ workflowId }) => void process.send?.(workflowId) } },
  };
  const worker = await Worker.create({
    sinks,
    connection,
    namespace: TEMPORAL_NAMESPACE!,
    taskQueue: BARE_TASK_QUEUE!,
    workflowBundle: { code },
    ...readTemporalConfig().taskQueues[TASK_QUEUE],
  });
  // the bench is gone, however it went
  process.once('disconnect', () => process.exit());
  process.send?.('ready');
  await worker.run();
  await connection.close();
}

main().then(
  () => process.exit(),
  (error: Error) => {
    console.error(error.stack);
    process.exit(1);
  },
);
