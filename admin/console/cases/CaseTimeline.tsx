import { useTranslate } from 'ra-core';
import { useApi } from '../api';
import type { CaseJournalItem } from '../registry-types';
import { JournalWords } from '../tickets/JournalWords';
import { JournalSection } from '../ui/JournalSection';
import { TimelineEntry, type EntryTone } from '../ui/TimelineEntry';
import { useCaseStory } from './use-case-story';

export function CaseTimeline({ caseId }: { caseId: string }) {
  const translate = useTranslate();
  const api = useApi();
  return (
    <JournalSection
      title={translate('ticket.timeline')}
      queryKey={['cases', 'journal', caseId]}
      load={() => api.caseJournal(caseId)}
      newestFirst
      Entry={Entry}
    />
  );
}

function Entry({ item }: { item: CaseJournalItem }) {
  const translate = useTranslate();
  const story = useCaseStory();
  return (
    <TimelineEntry
      item={item}
      tone={toneOf(item)}
      title={translate(`caseFact.${item.name}`)}
      who={item.actorName ?? translate(item.actor === 'system' ? 'app.system' : 'role.resident')}
      said={story(item)}
    >
      <JournalWords words={item.text} />
    </TimelineEntry>
  );
}

const BAD = new Set(['breached', 'expired', 'refuse', 'terminate']);
const QUIET = new Set(['opened', 'warned']);

function toneOf({ name }: CaseJournalItem): EntryTone {
  if (BAD.has(name)) return 'bad';
  return QUIET.has(name) ? 'quiet' : 'plain';
}
