import { proxyActivities } from '@temporalio/workflow';
import type { AuditActivities, ReconcileResult, ReplayInput, ReplayResult } from './contract';

/** All three only read or insert what is not there yet: run twice, nothing changes. */
const { archiveHistories, replayHistory, reconcileCases } = proxyActivities<AuditActivities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '2s', maximumAttempts: 5 },
});

const PAGE = 100;
const MOST_PAGES = 50;

/** Histories outlive the server's retention. By schedule; what one run leaves, the next one takes. */
export async function archiveWorkflow(): Promise<{ archived: number }> {
  let total = 0;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { archived } = await archiveHistories({ limit: PAGE });
    total += archived;
    if (archived < PAGE) break;
  }
  return { archived: total };
}

/** Rows and workflows must tell the same story; says where they do not. By schedule. */
export async function reconcileWorkflow(): Promise<ReconcileResult> {
  return reconcileCases();
}

/** Runs a stored history through today's code. */
export async function replayWorkflow(input: ReplayInput): Promise<ReplayResult> {
  return replayHistory(input);
}
