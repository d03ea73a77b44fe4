import { replayWorkflowId, TASK_QUEUE } from '../../../workflows/shared/ids';
import { REPLAY_WORKFLOW, type ReplayInput, type ReplayResult } from '../../../workflows/audit/contract';
import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/common';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Deps } from '../../deps';

/** Long histories take a while; beyond this the caller asks again with the same key and gets the same run's answer. */
const REPLAY_MS = 60_000;

/** Runs a case's histories through today's code, on a worker, and answers whether it decides the same. */
export async function replay({ temporal }: Deps, caseWorkflow: string, requestId: string): Promise<ReplayResult> {
  const input: ReplayInput = { workflowId: caseWorkflow };
  const workflowId = replayWorkflowId(requestId);
  return temporal.call(REPLAY_MS, async (client) => {
    try {
      await client.workflow.start(REPLAY_WORKFLOW, {
        workflowId,
        taskQueue: TASK_QUEUE,
        args: [input],
        workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
        workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
    return (await client.workflow.getHandle(workflowId).result()) as ReplayResult;
  });
}
