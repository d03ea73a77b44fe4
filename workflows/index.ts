/** What the worker bundles. Workflow names never change once landed. */
export { archiveWorkflow, reconcileWorkflow, replayWorkflow } from './audit/workflow';
export { ticketWorkflow } from './ticket/workflow';
