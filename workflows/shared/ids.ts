/** The only place where identifiers that Temporal sees are made. None of them carries personal data. */

/** A row ID (UUID). */
export type Id = string;
export type TicketId = Id;
export type UserId = Id;

/** Workflow ID = business ID: a ticket can be started any number of times and exists once. */
export const ticketWorkflowId = (ticketId: TicketId): string => `ticket/${ticketId}`;

/** A replay check of one run; `requestId` is the caller's idempotency key. */
export const replayWorkflowId = (requestId: Id): string => `replay/${requestId}`;

export const TASK_QUEUE = 'wuye';

/** The actor of what the rules do by themselves. */
export const SYSTEM = 'system';
