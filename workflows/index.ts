/** What the worker bundles. Workflow names never change once landed. */
export { anchorWorkflow, archiveWorkflow, reconcileWorkflow, replayWorkflow } from './audit/workflow';
export { importWorkflow } from './import/workflow';
export { rotateKeysWorkflow } from './keys/workflow';
export { sendMessageWorkflow } from './message/workflow';
export { noticeWorkflow } from './notice/workflow';
export { ticketWorkflow } from './ticket/workflow';
export { changeWorkflow, erasureWorkflow, leaseWorkflow, registrationWorkflow } from './resident/workflow';
