import type { ResidentNotice } from '../../workflows/resident/contract';
import type { NoticeTemplate } from '../../workflows/ticket/contract';

/** Beside urgent ones: what is worth a message outside the house to whoever has an address. The rest waits in the app. */
const OUTBOUND = new Set<NoticeTemplate | ResidentNotice>([
  'entryLate',
  'dispatchLate',
  'handlingLate',
  'reportLate',
  'verifyAsked',
  'verifyReminded',
  'supervisorNeeded',
  'escalated',
  'truthLate',
  'rightsLate',
  'registrationSentBack',
  'resubmitReminded',
  'registrationActive',
  'registrationRefused',
  'registrationExpired',
  'leaseEnding',
  'leaseEnded',
  'changeLate',
  'changeApplied',
  'changeRefused',
  'moveOutLate',
  'erasureCoolingOff',
  'erasureRefused',
]);

export const leavesTheHouse = (template: NoticeTemplate | ResidentNotice): boolean => OUTBOUND.has(template);
