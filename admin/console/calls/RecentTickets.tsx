import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useGetList, useLocaleState, useTranslate } from 'ra-core';
import { shortTime } from '../format';
import { StageChip } from '../tickets/StageChip';
import type { HomeRecord, TicketRecord } from '../types';
import { Section } from '../ui/Section';

/** Perhaps they call about something that is known already. Opens beside the call. */
export function RecentTickets({ home, except }: { home: HomeRecord; except: string }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const { data = [] } = useGetList<TicketRecord>('tickets', {
    filter: { homeId: home.id },
    pagination: { page: 1, perPage: 6 },
    sort: { field: 'createdAt', order: 'DESC' },
  });
  const others = data.filter((ticket) => ticket.id !== except);
  return (
    <Section title={`${translate('call.recent')} · ${home.label}`}>
      {others.length === 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {translate('call.recentEmpty')}
        </Typography>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {others.map((ticket) => (
          <Box component="li" key={ticket.id} sx={{ py: 0.75, borderTop: 1, borderColor: 'divider' }}>
            <Link
              href={`/tickets/${ticket.id}/show`}
              target="_blank"
              rel="noreferrer"
              underline="hover"
              variant="body2"
              tabIndex={-1}
            >
              {ticket.title || ticket.number}
            </Link>
            <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', fontSize: '0.78rem', color: 'text.secondary' }}>
              <StageChip stage={ticket.stage} />
              {shortTime(ticket.createdAt, locale)}
            </Box>
          </Box>
        ))}
      </Box>
    </Section>
  );
}
