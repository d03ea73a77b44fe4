import { useParams } from 'react-router';
import Box from '@mui/material/Box';
import { Loading, Title } from 'react-admin';
import { HttpError, useTranslate } from 'ra-core';
import { LoadFailed } from '../ui/LoadFailed';
import { Nothing } from '../ui/Nothing';
import { AboutSection } from './AboutSection';
import { ClocksSection } from './ClocksSection';
import { PhotosSection } from './PhotosSection';
import { RoundsSection } from './RoundsSection';
import { TicketHeader } from './TicketHeader';
import { TicketJournal } from './TicketJournal';
import { useTicket } from './use-ticket';

export default function TicketShow() {
  const { id = '' } = useParams();
  const translate = useTranslate();
  const { data, error, isPending, refetch } = useTicket(decodeURIComponent(id));
  if (isPending) return <Loading />;
  if (!data) {
    if (error instanceof HttpError && (error.status === 404 || error.status === 403))
      return <Nothing title={translate('ticket.notFound')} />;
    return <LoadFailed error={error} retry={() => void refetch()} />;
  }
  return (
    <Box sx={{ pb: { xs: 9, sm: 0 } }}>
      <Title title={`${data.number} ${data.title}`} />
      <TicketHeader ticket={data} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          mt: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) minmax(0, 400px)' },
          alignItems: 'start',
        }}
      >
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0, order: { xs: 1, lg: 0 } }}>
          <TicketJournal ticketId={data.id} title={translate('ticket.timeline')} newestFirst />
          <ClocksSection ticket={data} />
          {data.rounds.length > 1 && <RoundsSection ticket={data} />}
        </Box>
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          <AboutSection ticket={data} />
          <PhotosSection ticket={data} />
        </Box>
      </Box>
    </Box>
  );
}
