import { useRef, useState } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import ListSubheader from '@mui/material/ListSubheader';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { useApi } from '../api';
import { newKey } from '../http';
import type { BulkResult, TicketRecord } from '../types';
import { useSentence } from '../ui/use-sentence';
import { toTeam } from '../words';
import { teamsOf, useTechnicians } from './technicians';

export type BulkKind = 'urge' | 'reassign';

interface BulkProps {
  kind: BulkKind;
  ids: string[];
  /** To name the tickets in the result. */
  known: TicketRecord[];
  close: (isDone: boolean) => void;
}

/** One command for many tickets: each has a result of its own, and all of them are shown. */
export function BulkDialog({ kind, ids, known, close }: BulkProps) {
  const translate = useTranslate();
  const sentence = useSentence();
  const api = useApi();
  const queries = useQueryClient();
  const key = useRef(newKey());
  // The list moves on under the dialog: what was meant is what was chosen.
  const [names] = useState(() => new Map(known.map(({ id, number }) => [id, number])));
  const [to, setTo] = useState('automatic');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const [answer, setAnswer] = useState<BulkResult | null>(null);
  const technicians = useTechnicians(kind === 'reassign');
  const teams = teamsOf(technicians);

  const run = async () => {
    if (kind === 'reassign' && !reason.trim()) return setMissing(true);
    setBusy(true);
    setProblem('');
    try {
      setAnswer(
        kind === 'urge'
          ? await api.bulkUrge(ids, reason.trim(), key.current)
          : await api.bulkReassign(ids, to, reason.trim(), key.current),
      );
      await queries.invalidateQueries({ queryKey: ['tickets'] });
    } catch (error) {
      setProblem(sentence(error));
      key.current = newKey();
    } finally {
      setBusy(false);
    }
  };

  const title = `${translate(kind === 'urge' ? 'ticket.bulkUrge' : 'ticket.bulkReassign')} · ${translate('queue.selected', { count: ids.length })}`;
  return (
    <Dialog open onClose={() => close(Boolean(answer))} fullWidth maxWidth="sm" aria-labelledby="bulk-title">
      <DialogTitle id="bulk-title">{title}</DialogTitle>
      <DialogContent>
        {problem && <Alert severity="error">{problem}</Alert>}
        {answer ? (
          <BulkAnswer answer={answer} names={names} />
        ) : (
          <>
            {kind === 'reassign' && (
              <TextField
                select
                label={translate('field.to')}
                value={to}
                onChange={(event) => setTo(event.target.value)}
              >
                <MenuItem value="automatic">{translate('field.automatic')}</MenuItem>
                <MenuItem value="pool">{translate('field.pool')}</MenuItem>
                {teams.length > 0 && <GroupHead>{translate('field.toTeam')}</GroupHead>}
                {teams.map(({ name, people, onDuty }) => (
                  <MenuItem key={name} value={toTeam(name)}>
                    {name} · {translate('queue.teamPeople', { people, onDuty })}
                  </MenuItem>
                ))}
                {technicians.length > 0 && <GroupHead>{translate('field.toPerson')}</GroupHead>}
                {technicians.map((person) => (
                  <MenuItem key={person.id} value={person.id}>
                    {person.name} · {translate(person.onDuty ? 'queue.onDuty' : 'queue.offDuty')} ·{' '}
                    {translate('queue.loadReason', { count: person.load })}
                  </MenuItem>
                ))}
              </TextField>
            )}
            <TextField
              label={translate('field.reason')}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              error={missing && !reason.trim()}
              helperText={missing && !reason.trim() ? translate('field.required') : translate('field.reasonHint')}
              multiline
              minRows={2}
              slotProps={{ htmlInput: { maxLength: 2000 } }}
            />
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={() => close(Boolean(answer))}>{translate(answer ? 'app.close' : 'commandUi.close')}</Button>
        {!answer && (
          <Button variant="contained" loading={busy} onClick={() => void run()}>
            {translate('commandUi.submit')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

/** The select would close at a click on it. */
const GroupHead = (props: { children: string }) => (
  <ListSubheader sx={{ pointerEvents: 'none', lineHeight: 2.25 }} {...props} />
);

function BulkAnswer({ answer, names }: { answer: BulkResult; names: Map<string, string> }) {
  const translate = useTranslate();
  const done = answer.results.filter((item) => item.status < 300).length;
  const failed = answer.results.length - done;
  return (
    <div role="status">
      <Alert severity={failed === 0 ? 'success' : 'warning'} sx={{ mb: 1 }}>
        {translate('ticket.bulkDone', { done, failed })}
      </Alert>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, maxHeight: 320, overflowY: 'auto' }}>
        {answer.results.map((item) => (
          <Box
            component="li"
            key={item.id}
            sx={{ display: 'flex', gap: 2, py: 0.75, borderBottom: 1, borderColor: 'divider' }}
          >
            <Box component="span" sx={{ flex: 1 }}>
              {names.get(item.id) ?? item.id}
            </Box>
            <Box component="span" sx={{ color: item.status < 300 ? 'success.main' : 'error.main', textAlign: 'right' }}>
              {item.status < 300
                ? translate('ticket.bulkOne')
                : (item.message ?? translate(`errors.${item.code ?? 'INTERNAL'}`))}
            </Box>
          </Box>
        ))}
      </Box>
    </div>
  );
}
