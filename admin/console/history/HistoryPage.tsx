import { useParams } from 'react-router';
import ArrowBackOutlined from '@mui/icons-material/ArrowBackOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import { Link } from 'react-router';
import { useQuery } from '@tanstack/react-query';
import { Loading } from 'react-admin';
import { useLocaleState, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { fullTime } from '../format';
import { useTicket } from '../tickets/use-ticket';
import { LoadFailed } from '../ui/LoadFailed';
import { PageTitle } from '../ui/PageTitle';
import { JournalColumn } from './JournalColumn';
import { RawEvents } from './RawEvents';
import { ReplayCheck } from './ReplayCheck';
import { StoryColumn } from './StoryColumn';

/** What the workflow itself remembers, in words; what people wrote, beside it; the events as they are, below. */
export default function HistoryPage() {
  const { id = '' } = useParams();
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const api = useApi();
  const { data: ticket } = useTicket(id);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['tickets', 'history', id],
    queryFn: () => api.history(id),
  });
  if (isPending) return <Loading />;
  if (!data) return <LoadFailed error={error} retry={() => void refetch()} />;
  const events = data.runs.reduce((sum, run) => sum + run.events, 0);
  const facts = [
    translate(data.source === 'archive' ? 'history.sourceArchive' : 'history.sourceServer'),
    translate('history.policy', { version: data.policyVersion }),
    translate('history.eventCount', { count: events }),
    ...(data.runs.length > 1 ? [translate('history.runs', { count: data.runs.length })] : []),
  ];
  return (
    <>
      <PageTitle
        title={translate('history.title')}
        hint={ticket && `${ticket.number} ${ticket.title}`}
        actions={
          <Button component={Link} to={`/tickets/${id}/show`} startIcon={<ArrowBackOutlined />} color="inherit">
            {ticket?.number ?? translate('app.back')}
          </Button>
        }
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 2 }}>
        {facts.map((fact) => (
          <Chip key={fact} label={fact} variant="outlined" size="small" />
        ))}
        <Chip
          size="small"
          variant="outlined"
          label={
            data.nextDeadline
              ? translate('history.nextDeadline', {
                  clock: translate(`clock.${data.nextDeadline.clock}`),
                  time: fullTime(data.nextDeadline.at, locale),
                })
              : translate('history.noDeadline')
          }
          sx={{ borderColor: 'bronze.main', color: 'bronze.main' }}
        />
      </Box>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 3fr) minmax(0, 2fr)' },
          alignItems: 'start',
        }}
      >
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          <ReplayCheck ticketId={id} />
          <StoryColumn story={data.story} />
        </Box>
        <JournalColumn ticketId={id} />
      </Box>
      <RawEvents ticketId={id} runs={data.runs} />
    </>
  );
}
