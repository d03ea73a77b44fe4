/** The words of notices (公告), the same in database, API and console; they stand alone so that a browser can load them. */

/** N1. */
export const NOTICE_TYPES = ['important', 'service', 'activity', 'tips'] as const;
export type NoticeType = (typeof NOTICE_TYPES)[number];

/** N4, in the order they are passed. An approved notice that is published at once does not stay in `scheduled`. */
export const NOTICE_STAGES = ['draft', 'review', 'approval', 'scheduled', 'published', 'ended'] as const;
export type NoticeStage = (typeof NOTICE_STAGES)[number];

export const NOTICE_OUTCOMES = ['withdrawn', 'expired', 'amended', 'discarded'] as const;
export type NoticeOutcome = (typeof NOTICE_OUTCOMES)[number];

/** What is timed. Late in review, approval and posting is a breach; the others only say when something happens. */
export const NOTICE_CLOCKS = ['review', 'approval', 'publish', 'posting', 'unread', 'expiry'] as const;
export type NoticeClock = (typeof NOTICE_CLOCKS)[number];

/** How a notice reaches somebody (N5). */
export const CHANNELS = ['in_app', 'push', 'sms', 'email'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What becomes of one message to one person. `skipped`: the notice was over before its turn. */
export const DELIVERY_STATES = ['queued', 'sending', 'sent', 'failed', 'skipped'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Whom a notice is for: everybody who lives or owns in one of these places and on one of these grounds. Empty: all. */
export interface Audience {
  buildings: string[];
  /** Units of a building, as in the register of homes. */
  units: { building: string; unit: string }[];
  relations: ('owner' | 'tenant' | 'family')[];
}

/** What staff are told about a notice. */
export const NOTICE_ALERTS = [
  'noticeToReview',
  'noticeReviewWarned',
  'noticeReviewLate',
  'noticeToApprove',
  'noticeApprovalWarned',
  'noticeApprovalLate',
  'noticeSentBack',
  'noticeScheduled',
  'noticePublished',
  'noticeToPost',
  'noticePostingLate',
  'noticeWithdrawn',
] as const;
export type NoticeAlert = (typeof NOTICE_ALERTS)[number];

/** What people read to each other: GG000123. */
export const noticeNumber = (number: number): string => `GG${String(number).padStart(6, '0')}`;
