import { useParams } from 'react-router';
import { Loading } from 'react-admin';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { useApi } from '../api';
import { TicketJournal } from '../tickets/TicketJournal';
import { useTicket } from '../tickets/use-ticket';
import { LoadFailed } from '../ui/LoadFailed';
import { HistoryFrame } from './HistoryFrame';
import { TicketStory } from './TicketStory';

export default function HistoryPage() {
  const { id = '' } = useParams();
  const translate = useTranslate();
  const api = useApi();
  const { data: ticket } = useTicket(id);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['tickets', 'history', id],
    queryFn: () => api.history(id),
  });
  if (isPending) return <Loading />;
  if (!data) return <LoadFailed error={error} retry={() => void refetch()} />;
  const { nextDeadline } = data;
  return (
    <HistoryFrame
      of={{ resource: 'tickets', id }}
      facts={data}
      number={ticket?.number}
      title={ticket?.title ?? ''}
      next={nextDeadline && { clock: translate(`clock.${nextDeadline.clock}`), at: nextDeadline.at }}
      story={<TicketStory story={data.story} />}
      journal={<TicketJournal ticketId={id} title={translate('history.journal')} />}
    />
  );
}
