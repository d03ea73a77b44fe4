import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { useApi } from '../api';
import { CommandDialog } from '../tickets/commands/CommandDialog';
import { useTicketCommand } from '../tickets/commands/use-ticket-command';
import type { TicketDetail, TicketRecord } from '../types';
import { useSentence } from '../ui/use-sentence';
import { toTeam } from '../words';
import { PersonLine } from './PersonLine';
import { TeamLine } from './TeamLine';
import { isAble } from './is-able';
import { whyChosen } from './why-chosen';

interface SuggestionPanelProps {
  ticket: TicketRecord;
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
}

const ALTERNATIVE = { display: 'flex', alignItems: 'center', gap: 1, py: 0.5, borderTop: 1, borderColor: 'divider' };

/** Whom the rules would choose and why; one key gives it to them, another shows everybody else. */
export function SuggestionPanel({ ticket, isOpen, setOpen }: SuggestionPanelProps) {
  const translate = useTranslate();
  const sentence = useSentence();
  const api = useApi();
  const give = useTicketCommand(ticket.id);
  const [busy, setBusy] = useState('');
  const [problem, setProblem] = useState('');
  const [reassign, setReassign] = useState<TicketDetail | null>(null);
  const { data, isPending, error } = useQuery({
    queryKey: ['tickets', 'suggestion', ticket.id],
    queryFn: () => api.suggestion(ticket.id),
  });
  const isQueued = ticket.stage === 'dispatch';

  const assign = async (to: string) => {
    setProblem('');
    // Taking it from somebody needs a reason: that is a dialog.
    if (!isQueued) {
      const { data: detail } = await api.getOne('tickets', { id: ticket.id });
      return setReassign(detail as TicketDetail);
    }
    setBusy(to);
    try {
      await give('assign', { to });
    } catch (refused) {
      setProblem(sentence(refused));
    } finally {
      setBusy('');
    }
  };

  const assignButton = (to: string, name: string, isPossible = true) => (
    <Button
      size="small"
      disabled={!isPossible}
      loading={busy === to}
      aria-label={translate('queue.assignTo', { name })}
      onClick={() => void assign(to)}
    >
      {translate(isQueued ? 'command.assign' : 'command.reassign')}
    </Button>
  );
  const [why, figures] = data ? whyChosen(data.choice) : [];
  const ruledOut = Object.entries(data?.choice.ruledOut ?? {})
    .filter(([, count]) => count > 0)
    .map(([because, count]) => translate(`queue.ruledOutBy.${because}`, { count }))
    .join(translate('app.comma'));
  const others = data?.people.filter((person) => person.id !== data.choice.to) ?? [];
  const teams = data?.teams.filter((team) => team.name !== ticket.team) ?? [];
  const suggested = data?.people.find((person) => person.id === data.choice.to);
  return (
    <Box
      sx={{
        p: { xs: 1.5, sm: 2 },
        bgcolor: 'quiet',
        borderLeft: { md: 1 },
        borderTop: { xs: 1, md: 0 },
        borderColor: { xs: 'divider', md: 'divider' },
      }}
    >
      {isPending && <Skeleton height={64} />}
      {error && <Typography variant="body2">{sentence(error)}</Typography>}
      {data && (
        <>
          {data.choice.to ? (
            <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}>
              <Box sx={{ flex: '1 1 180px', minWidth: 0 }}>
                <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
                  {translate('queue.suggested')}
                </Typography>
                {suggested ? <PersonLine person={suggested} /> : <strong>{data.name}</strong>}
              </Box>
              <Button
                data-assign
                variant="contained"
                loading={busy === data.choice.to}
                onClick={() => void assign(data.choice.to!)}
              >
                {translate('queue.assignTo', { name: data.name })}
              </Button>
            </Box>
          ) : (
            <Typography variant="body2" sx={{ fontWeight: 600 }}>
              {translate('queue.nobody')}
            </Typography>
          )}
          <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mt: 0.75 }}>
            {data.choice.to && translate(`queue.${why}`, figures)}
            {!data.choice.to && ruledOut && `${translate('queue.ruledOut')}${translate('app.colon')}${ruledOut}`}
          </Typography>
          {problem && (
            <Alert severity="error" sx={{ mt: 1 }}>
              {problem}
            </Alert>
          )}
          <Box sx={{ display: 'flex', gap: 1, mt: 0.75, ml: -0.75 }}>
            <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {translate(isOpen ? 'queue.hideAlternatives' : 'queue.alternatives')}
            </Button>
            {isQueued && (
              <Button size="small" loading={busy === 'pool'} onClick={() => void assign('pool')}>
                {translate('queue.pool')}
              </Button>
            )}
          </Box>
          {isOpen && (
            <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, mt: 0.5 }}>
              {teams.map((team) => (
                <Box component="li" key={team.name} sx={ALTERNATIVE}>
                  <Box sx={{ flex: 1, minWidth: 0 }}>
                    <TeamLine team={team} />
                  </Box>
                  {assignButton(toTeam(team.name), team.name)}
                </Box>
              ))}
              {others.map((person) => (
                <Box component="li" key={person.id} sx={ALTERNATIVE}>
                  <Box sx={{ flex: 1, minWidth: 0 }}>
                    <PersonLine person={person} />
                  </Box>
                  {assignButton(person.id, person.name, isAble(person))}
                </Box>
              ))}
            </Box>
          )}
        </>
      )}
      {reassign && <CommandDialog name="reassign" ticket={reassign} close={() => setReassign(null)} />}
    </Box>
  );
}
