import { CancellationScope, proxyActivities } from '@temporalio/workflow';
import type { ImportActivities, ImportCounts, ImportInput } from './contract';

/** A page and what became of its rows are one transaction: run twice, a row is taken once. */
const { takeRows } = proxyActivities<ImportActivities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1s', maximumInterval: '30s', maximumAttempts: 200 },
});

const { giveUpImport } = proxyActivities<ImportActivities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1s', maximumInterval: '1m' },
});

export async function importWorkflow(input: ImportInput): Promise<ImportCounts> {
  try {
    return await takeRows(input);
  } catch (error) {
    // also when it was cancelled: nothing of anybody must be left waiting
    await CancellationScope.nonCancellable(() => giveUpImport(input));
    throw error;
  }
}
