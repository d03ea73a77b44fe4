import { WorkflowExecutionAlreadyStartedError, type Client, type WorkflowStartOptions } from '@temporalio/client';
import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/common';
import type { Database } from '../../prisma/client';
import { caseWorkflowId, TASK_QUEUE, type CaseKind, type Id } from '../../workflows/shared/ids';

interface Startable<I> {
  kind: CaseKind;
  workflow: string;
  caseIdOf: (input: I) => Id;
  searchAttributes?: (input: I) => WorkflowStartOptions['typedSearchAttributes'];
}

/** Starts a case's workflow and takes its outbox entry away. However often it is called, the workflow exists once. */
export function starterOf<I>({ kind, workflow, caseIdOf, searchAttributes }: Startable<I>) {
  return async (client: Client, prisma: Pick<Database, 'outbox'>, input: I): Promise<void> => {
    const caseId = caseIdOf(input);
    try {
      await client.workflow.start(workflow, {
        workflowId: caseWorkflowId(kind, caseId),
        taskQueue: TASK_QUEUE,
        args: [input],
        ...(searchAttributes && { typedSearchAttributes: searchAttributes(input) }),
        workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
        workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
    await prisma.outbox.deleteMany({ where: { caseId } });
  };
}
