import { useLocaleState, useTranslate } from 'ra-core';
import { shortTime } from '../format';
import type { NoticeJournalItem } from '../notice-types';

/** A fact of a notice as a sentence: `detail` has ids, codes, numbers and times. Empty when the name says it all. */
export function useNoticeStory(): (item: Pick<NoticeJournalItem, 'name' | 'detail'>) => string {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const time = (value: unknown) => (typeof value === 'string' ? shortTime(value, locale) : '—');
  const number = (value: unknown) => Number(value ?? 0);

  return ({ name, detail }) => {
    switch (name) {
      case 'opened':
        return translate('caseStory.opened', { version: number(detail.policyVersion) });
      case 'submit':
      case 'passReview':
      case 'approve':
      case 'sendBack':
        return detail.submission ? translate('noticeUi.submissionNumber', { number: number(detail.submission) }) : '';
      case 'warned':
        return translate('caseStory.warned', { clock: clock(detail), time: time(detail.dueAt) });
      case 'breached':
        return translate('caseStory.breached', { clock: clock(detail) });
      case 'scheduled':
        return translate('noticeStory.scheduled', { time: time(detail.publishAt) });
      case 'published':
        return detail.expiresAt ? translate('noticeStory.published', { time: time(detail.expiresAt) }) : '';
      case 'recall':
      case 'withdraw':
      case 'discard':
      case 'tickBoard':
      case 'remindUnread':
      case 'supersede':
      case 'unreadReminded':
      case 'expired':
        return '';
      default:
        return name satisfies never;
    }
  };

  function clock(detail: NoticeJournalItem['detail']): string {
    return translate(`noticeClock.${String(detail.clock)}`);
  }
}
