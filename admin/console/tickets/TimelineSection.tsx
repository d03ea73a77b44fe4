import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { useApi } from '../api';
import type { TicketDetail } from '../types';
import { LoadFailed } from '../ui/LoadFailed';
import { Section } from '../ui/Section';
import { JournalEntry } from './JournalEntry';

/** Newest first: what matters is where it stands. */
export function TimelineSection({ ticket }: { ticket: TicketDetail }) {
  const translate = useTranslate();
  const api = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: ['tickets', 'journal', ticket.id],
    queryFn: () => api.journal(ticket.id),
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
          <JournalEntry key={item.id} item={item} />
        ))}
      </Box>
    </Section>
  );
}
