import { useTranslate } from 'ra-core';
import { useApi } from '../api';
import type { NoticeJournalItem } from '../notice-types';
import { JournalWords } from '../tickets/JournalWords';
import { JournalSection } from '../ui/JournalSection';
import { TimelineEntry, type EntryTone } from '../ui/TimelineEntry';
import { useNoticeStory } from './use-notice-story';

export function NoticeTimeline({ noticeId }: { noticeId: string }) {
  const translate = useTranslate();
  const api = useApi();
  return (
    <JournalSection
      title={translate('ticket.timeline')}
      queryKey={['notices', 'journal', noticeId]}
      load={() => api.noticeJournal(noticeId)}
      newestFirst
      Entry={Entry}
    />
  );
}

function Entry({ item }: { item: NoticeJournalItem }) {
  const translate = useTranslate();
  const story = useNoticeStory();
  return (
    <TimelineEntry
      item={item}
      tone={toneOf(item)}
      title={translate(`noticeFact.${item.name}`)}
      who={item.actorName ?? translate('app.system')}
      said={story(item)}
    >
      <JournalWords words={item.text} />
    </TimelineEntry>
  );
}

const BAD = new Set(['breached', 'sendBack', 'withdraw']);
const QUIET = new Set(['opened', 'warned']);

function toneOf({ name }: NoticeJournalItem): EntryTone {
  if (BAD.has(name)) return 'bad';
  return QUIET.has(name) ? 'quiet' : 'plain';
}
