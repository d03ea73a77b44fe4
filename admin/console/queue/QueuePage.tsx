import { useState } from 'react';
import SwapHorizOutlined from '@mui/icons-material/SwapHorizOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Loading } from 'react-admin';
import { useGetList, useTranslate } from 'ra-core';
import { BulkDialog } from '../tickets/BulkDialog';
import type { TicketRecord } from '../types';
import { LoadFailed } from '../ui/LoadFailed';
import { Nothing } from '../ui/Nothing';
import { PageTitle } from '../ui/PageTitle';
import { useNow } from '../clock';
import { QueueItem } from './QueueItem';
import { useQueueKeys } from './use-queue-keys';

const SHOWN = 50;

/** What the rules could not place, and what was offered but not taken: the most overdue first. */
export default function QueuePage() {
  const translate = useTranslate();
  const now = useNow();
  const [selected, setSelected] = useState<string[]>([]);
  const [isReassigning, setReassigning] = useState(false);
  const queue = useGetList<TicketRecord>('tickets', {
    filter: { queue: true },
    pagination: { page: 1, perPage: SHOWN },
    sort: { field: 'dueAt', order: 'ASC' },
  });
  const offered = useGetList<TicketRecord>('tickets', {
    filter: { stage: 'acceptance' },
    pagination: { page: 1, perPage: SHOWN },
    sort: { field: 'dueAt', order: 'ASC' },
  });
  useQueueKeys();

  if (queue.isPending) return <Loading />;
  if (!queue.data) return <LoadFailed error={queue.error} retry={() => void queue.refetch()} />;
  const waiting = stalledFirst(queue.data, now);
  const stuck = (offered.data ?? []).filter((ticket) => isStalled(ticket, now));
  const toggle = (id: string) =>
    setSelected((ids) => (ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]));
  const close = (isDone: boolean) => {
    setReassigning(false);
    if (isDone) setSelected([]);
  };

  const line = (ticket: TicketRecord) => (
    <QueueItem
      key={ticket.id}
      ticket={ticket}
      isSelected={selected.includes(ticket.id)}
      toggle={() => toggle(ticket.id)}
    />
  );
  return (
    <>
      <PageTitle
        title={translate('queue.title')}
        hint={translate('queue.subtitle', { count: queue.total ?? waiting.length })}
        actions={
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
            <Typography variant="caption" sx={{ color: 'text.secondary', display: { xs: 'none', md: 'block' } }}>
              {translate('queue.keys')}
            </Typography>
            <Button
              variant="outlined"
              startIcon={<SwapHorizOutlined />}
              disabled={selected.length === 0}
              onClick={() => setReassigning(true)}
            >
              {translate('ticket.bulkReassign')}
            </Button>
          </Box>
        }
      />
      {waiting.length === 0 && <Nothing title={translate('queue.empty')} hint={translate('queue.emptyHint')} />}
      <Box component="ul" data-queue sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
        {waiting.map(line)}
      </Box>
      {stuck.length > 0 && (
        <Box component="section" aria-labelledby="stuck" sx={{ mt: 4 }}>
          <Typography id="stuck" variant="h6" component="h2">
            {translate('queue.stuckTitle')}
          </Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1.5 }}>
            {translate('queue.stuckHint')}
          </Typography>
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
            {stuck.map(line)}
          </Box>
        </Box>
      )}
      {isReassigning && <BulkDialog kind="reassign" ids={selected} known={[...waiting, ...stuck]} close={close} />}
    </>
  );
}

const isStalled = (ticket: TicketRecord, now: number) =>
  (ticket.dueAt !== null && Date.parse(ticket.dueAt) < now) || ticket.breached.includes('offer');

/** Late ones first, then the urgent, then by deadline. */
function stalledFirst(tickets: TicketRecord[], now: number): TicketRecord[] {
  const rank = (ticket: TicketRecord) =>
    (isStalled(ticket, now) ? 0 : 4) + { urgent: 0, high: 1, normal: 2 }[ticket.priority];
  return [...tickets].sort((a, b) => rank(a) - rank(b) || (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9'));
}
