import type { Id } from '../shared/ids';

/** One text message to one telephone, outside any case: a one-time code. */

export const SEND_MESSAGE_WORKFLOW = 'sendMessageWorkflow';

/** To whom and what it says is in the row: sealed, and gone once it is sent or too late. */
export interface MessageInput {
  messageId: Id;
}

/** What the workflow asks of activities/. */
export interface MessageActivities {
  /** A row that is gone has been sent, or is too late: done. */
  sendMessage(ask: MessageInput): Promise<void>;
}
