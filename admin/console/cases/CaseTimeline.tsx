import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { useApi } from '../api';
import type { CaseJournalItem } from '../registry-types';
import { LoadFailed } from '../ui/LoadFailed';
import { Section } from '../ui/Section';
import { TimelineEntry, type EntryTone } from '../ui/TimelineEntry';
import { useCaseStory } from './use-case-story';

/** Newest first: what matters is where it stands. */
export function CaseTimeline({ caseId }: { caseId: string }) {
  const translate = useTranslate();
  const api = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: ['cases', 'journal', caseId],
    queryFn: () => api.caseJournal(caseId),
  });
  return (
    <Section title={translate('ticket.timeline')}>
      {!data && error && <LoadFailed error={error} retry={() => void refetch()} />}
      {data?.length === 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {translate('ticket.timelineEmpty')}
        </Typography>
      )}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {[...(data ?? [])].reverse().map((item) => (
          <Entry key={item.id} item={item} />
        ))}
      </Box>
    </Section>
  );
}

function Entry({ item }: { item: CaseJournalItem }) {
  const translate = useTranslate();
  const story = useCaseStory();
  const said = story(item);
  const words = [item.text.reason, item.text.note].filter(Boolean).join('\n');
  return (
    <TimelineEntry
      tone={toneOf(item)}
      title={translate(`caseFact.${item.name}`)}
      who={item.actorName ?? translate(item.actor === 'system' ? 'app.system' : 'role.resident')}
      at={item.at}
      chips={
        <>
          {item.status === 'refused' && (
            <Chip
              size="small"
              variant="outlined"
              label={`${translate('ticket.refused')}${translate('app.colon')}${translate(`errors.${item.refusal ?? 'INTERNAL'}`, { _: item.refusal ?? '' })}`}
            />
          )}
          {item.status === 'pending' && <Chip size="small" label={translate('ticket.pending')} />}
        </>
      }
    >
      {said && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {said}
        </Typography>
      )}
      {words && (
        <Typography variant="body2" sx={{ mt: 0.5, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {words}
        </Typography>
      )}
    </TimelineEntry>
  );
}

const BAD = new Set(['breached', 'expired', 'refuse', 'terminate']);
const QUIET = new Set(['opened', 'warned']);

function toneOf({ status, name }: CaseJournalItem): EntryTone {
  if (status === 'refused') return 'refused';
  if (BAD.has(name)) return 'bad';
  return QUIET.has(name) ? 'quiet' : 'plain';
}
