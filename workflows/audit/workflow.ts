import { proxyActivities } from '@temporalio/workflow';
import type { Anchor, AuditActivities, ReconcileResult, ReplayInput, ReplayResult } from './contract';

/** All of them only read or insert what is not there yet: run twice, nothing changes. */
const { archiveHistories, replayHistory, reconcileCases, readHeads } = proxyActivities<AuditActivities>({
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

/** The result stays in Temporal's history: what the ends of access log and archive are compared with. By schedule. */
export async function anchorWorkflow(): Promise<Anchor> {
  return readHeads();
}

/** Runs a stored history through today's code. */
export async function replayWorkflow(input: ReplayInput): Promise<ReplayResult> {
  return replayHistory(input);
}
