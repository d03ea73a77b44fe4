import { proxyActivities } from '@temporalio/workflow';
import type { MessageActivities, MessageInput } from './contract';

/** Leaves the house. Run twice, the same code may arrive twice; given up when nobody waits for it any more. */
const { sendMessage } = proxyActivities<MessageActivities>({
  startToCloseTimeout: '30s',
  scheduleToCloseTimeout: '10 minutes',
  retry: { initialInterval: '1s', maximumInterval: '30s' },
});

/** Sends one message; fails when it cannot be sent while it is of use. */
export async function sendMessageWorkflow(input: MessageInput): Promise<void> {
  await sendMessage(input);
}
