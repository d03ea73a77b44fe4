import { useState } from 'react';
import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import { useSearchParams } from 'react-router';
import { useQueryClient } from '@tanstack/react-query';
import { Loading } from 'react-admin';
import { useNotify, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { newKey } from '../http';
import { useTicket } from '../tickets/use-ticket';
import type { TicketDetail } from '../types';
import { LoadFailed } from '../ui/LoadFailed';
import { PageTitle } from '../ui/PageTitle';
import { useSentence } from '../ui/use-sentence';
import { EntryForm } from './EntryForm';
import { ReadyPanel } from './ReadyPanel';
import { useCallKeys } from './use-call-keys';

export type CallChannel = 'hotline' | 'walk_in';

/**
 * The agent's desk. One key opens a call, and from that moment it is a ticket with its clock running; the form saves
 * itself; entering brings back the empty desk. Which call is open is in the address, so a reload loses nothing.
 */
export default function CallPage() {
  const translate = useTranslate();
  const notify = useNotify();
  const sentence = useSentence();
  const api = useApi();
  const queries = useQueryClient();
  const [params, setParams] = useSearchParams();
  const [entered, setEntered] = useState<TicketDetail | null>(null);
  const [isOpening, setOpening] = useState(false);
  const id = params.get('ticket');
  const { data: ticket, error, refetch } = useTicket(id);

  const open = async (channel: CallChannel, phone?: string) => {
    setOpening(true);
    try {
      const opened = await api.openCall({ channel, ...(phone && { phone }) }, newKey());
      setEntered(null);
      setParams({ ticket: opened.id });
      void queries.invalidateQueries({ queryKey: ['tickets', 'getList'] });
    } catch (problem) {
      notify(sentence(problem), { type: 'error' });
    } finally {
      setOpening(false);
    }
  };
  useCallKeys(open);

  const done = (record: TicketDetail | null) => {
    setEntered(record);
    setParams({});
  };

  return (
    <>
      <PageTitle
        title={translate('call.title')}
        actions={
          <Typography
            variant="caption"
            sx={{ color: 'text.secondary', display: { xs: 'none', md: 'block' }, whiteSpace: 'pre' }}
          >
            {translate('call.keys')}
          </Typography>
        }
      />
      {entered && !id && (
        <Alert severity="success" role="status" sx={{ mb: 2 }}>
          {translate('call.entered', { number: entered.number })} · {translate('call.enteredHint')}
        </Alert>
      )}
      {!id && <ReadyPanel open={open} isOpening={isOpening} />}
      {id && !ticket && (error ? <LoadFailed error={error} retry={() => void refetch()} /> : <Loading />)}
      {id && ticket && <EntryForm key={id} ticket={ticket} done={done} />}
    </>
  );
}
