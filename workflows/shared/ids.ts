/** The only place where identifiers that Temporal sees are made. None of them carries personal data. */

/** A row ID (UUID). */
export type Id = string;
export type TicketId = Id;
export type UserId = Id;

/** What can be a case: a row, a workflow that alone decides about it, a journal. */
export const CASE_KINDS = ['ticket', 'registration', 'lease', 'change', 'erasure', 'notice'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** Workflow ID = business ID: a case can be started any number of times and exists once. */
export const caseWorkflowId = (kind: CaseKind, caseId: Id): string => `${kind}/${caseId}`;
export const ticketWorkflowId = (ticketId: TicketId): string => caseWorkflowId('ticket', ticketId);

/** A replay check of one run; `requestId` is the caller's idempotency key. */
export const replayWorkflowId = (requestId: Id): string => `replay/${requestId}`;

/** One rotation to one key version. */
export const rotateKeysWorkflowId = (version: number): string => `rotate-keys/${version}`;

/** One file of rows. */
export const importWorkflowId = (importId: Id): string => `import/${importId}`;

/** One message to one telephone, outside any case: a one-time code. */
export const messageWorkflowId = (messageId: Id): string => `message/${messageId}`;

export const TASK_QUEUE = 'wuye';

/** The actor of what the rules do by themselves. */
export const SYSTEM = 'system';
