import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { useApi } from '../api';
import { JournalEntry } from '../tickets/JournalEntry';
import { LoadFailed } from '../ui/LoadFailed';
import { Section } from '../ui/Section';

/** The database's side of the same story, refused attempts included. */
export function JournalColumn({ ticketId }: { ticketId: string }) {
  const translate = useTranslate();
  const api = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: ['tickets', 'journal', ticketId],
    queryFn: () => api.journal(ticketId),
  });
  return (
    <Section title={translate('history.journal')}>
      {!data && error && <LoadFailed error={error} retry={() => void refetch()} />}
      {data?.length === 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {translate('ticket.timelineEmpty')}
        </Typography>
      )}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {data?.map((item) => (
          <JournalEntry key={item.id} item={item} />
        ))}
      </Box>
    </Section>
  );
}
