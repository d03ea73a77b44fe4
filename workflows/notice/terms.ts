import { DAY, HOUR, MINUTE } from '../shared/time';
import type { NoticePolicy, NoticeTerms, NoticeType } from './contract';

/** The terms that a policy version gives a notice of this type. */
export function noticeTermsOf(policy: NoticePolicy, policyVersion: number, type: NoticeType): NoticeTerms {
  const { reviewHours, approvalHours, lifeDays } = policy.types[type];
  return {
    policyVersion,
    review: reviewHours * HOUR,
    approval: approvalHours * HOUR,
    urgent: policy.urgentMinutes * MINUTE,
    warnShare: policy.warnPercent / 100,
    posting: policy.postingHours * HOUR,
    unread: policy.unreadHours * HOUR,
    unreadReminders: policy.unreadReminders,
    life: lifeDays * DAY,
    calendar: policy.calendar,
  };
}
