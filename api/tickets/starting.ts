import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/common';
import { TICKET_WORKFLOW, type TicketInput } from '../../workflows/ticket/contract';
import { searchAttributes } from '../../workflows/shared/search-attributes';
import { TASK_QUEUE, ticketWorkflowId } from '../../workflows/shared/ids';
import type { Database } from '../../prisma/client';

/** Starts the ticket's workflow and takes its outbox entry away. However often it is called, the workflow exists once. */
export async function startTicket(client: Client, prisma: Pick<Database, 'outbox'>, input: TicketInput): Promise<void> {
  try {
    await client.workflow.start(TICKET_WORKFLOW, {
      workflowId: ticketWorkflowId(input.ticketId),
      taskQueue: TASK_QUEUE,
      args: [input],
      typedSearchAttributes: searchAttributes({ priority: input.priority, round: 1 }),
      workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
      workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
  await prisma.outbox.deleteMany({ where: { caseId: input.ticketId } });
}
