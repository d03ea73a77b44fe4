import type { NoticeAlert } from '../../workflows/notice/words';
import type { ResidentNotice } from '../../workflows/resident/contract';
import type { NoticeTemplate } from '../../workflows/ticket/contract';

type Template = NoticeTemplate | ResidentNotice | NoticeAlert;

/** Beside urgent ones: what is worth a message outside the house to whoever has an address. The rest waits in the app. */
const OUTBOUND = new Set<Template>([
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
  'noticeToReview',
  'noticeReviewLate',
  'noticeToApprove',
  'noticeApprovalLate',
  'noticeSentBack',
  'noticeToPost',
  'noticePostingLate',
  'noticeWithdrawn',
]);

export const leavesTheHouse = (template: Template): boolean => OUTBOUND.has(template);
