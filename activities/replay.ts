import { Worker, type InjectedSinks, type ReplayWorkerOptions } from '@temporalio/worker';
import type { DecisionSinks } from '../workflows/audit/contract';

export type WorkflowCode = Pick<ReplayWorkerOptions, 'workflowBundle' | 'workflowsPath'>;

/** Calls `differ` whenever a workflow, replayed, decides otherwise than its history tells: also in a worker that serves. */
export function decisionSinks(
  differ: (found: { workflowId: string; runId: string; revision: number }) => void,
): InjectedSinks<DecisionSinks> {
  return {
    decisions: {
      differ: {
        fn: ({ workflowId, runId }, revision) => differ({ workflowId, runId, revision }),
        callDuringReplay: true,
      },
    },
  };
}

/** Runs one stored history through this code: null when it takes the same decisions, else where it differs. */
export async function differenceOf(code: WorkflowCode, history: unknown, workflowId?: string): Promise<string | null> {
  const revisions: number[] = [];
  const sinks = decisionSinks(({ revision }) => revisions.push(revision));
  try {
    await Worker.runReplayHistory({ ...code, sinks }, history, workflowId);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return revisions.length > 0 ? `other facts or deadlines at revision ${revisions.join(', ')}` : null;
}
