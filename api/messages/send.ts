import { randomUUID } from 'node:crypto';
import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/common';
import { sealMessage, type MessageContent } from '../../prisma/registry/sealed';
import { SEND_MESSAGE_WORKFLOW, type MessageInput } from '../../workflows/message/contract';
import { messageWorkflowId, TASK_QUEUE } from '../../workflows/shared/ids';
import type { Deps } from '../deps';

const START_MS = 3_000;

/**
 * A one-time code on its way to a telephone. Whoever asked waits for it, so it is started now or not at all: what Temporal
 * did not take is swept away once it is too late.
 */
export async function sendMessage(
  { prisma, vault, temporal }: Pick<Deps, 'prisma' | 'vault' | 'temporal'>,
  content: MessageContent,
  goodFor: number,
): Promise<void> {
  const messageId = randomUUID();
  const expiresAt = new Date(Date.now() + goodFor);
  await prisma.message.create({
    data: { id: messageId, template: 'code', expiresAt, ...sealMessage(vault, messageId, content) },
  });
  const input: MessageInput = { messageId };
  await temporal.call(START_MS, (client) =>
    client.workflow.start(SEND_MESSAGE_WORKFLOW, {
      workflowId: messageWorkflowId(messageId),
      taskQueue: TASK_QUEUE,
      args: [input],
      // sent again by the connection, it is the same message
      workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
      workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
    }),
  );
}
