import type { NoticeTemplate } from '../../workflows/ticket/contract';

/** Beside urgent ones: what is worth a message outside the house to whoever has an address. The rest waits in the app. */
const OUTBOUND = new Set<NoticeTemplate>([
  'entryLate',
  'dispatchLate',
  'handlingLate',
  'reportLate',
  'verifyAsked',
  'verifyReminded',
  'supervisorNeeded',
  'escalated',
]);

export const leavesTheHouse = (template: NoticeTemplate): boolean => OUTBOUND.has(template);
