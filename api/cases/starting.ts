import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/common';
import type { Database } from '../../prisma/client';
import { RESIDENT_WORKFLOWS, type ResidentInput, type ResidentKind } from '../../workflows/resident/contract';
import { caseWorkflowId, TASK_QUEUE } from '../../workflows/shared/ids';

/** Starts a case's workflow and takes its outbox entry away. However often it is called, the workflow exists once. */
export function starterOf(kind: ResidentKind) {
  return async (client: Client, prisma: Pick<Database, 'outbox'>, input: ResidentInput): Promise<void> => {
    try {
      await client.workflow.start(RESIDENT_WORKFLOWS[kind], {
        workflowId: caseWorkflowId(kind, input.caseId),
        taskQueue: TASK_QUEUE,
        args: [input],
        workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
        workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
    await prisma.outbox.deleteMany({ where: { caseId: input.caseId } });
  };
}
