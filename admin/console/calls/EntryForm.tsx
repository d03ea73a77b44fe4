import { useRef, useState, type FormEvent } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Chip from '@mui/material/Chip';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useGetOne, useTranslate } from 'ra-core';
import { fieldErrors } from '../http';
import { CommandDialog } from '../tickets/commands/CommandDialog';
import { useTicketCommand } from '../tickets/commands/use-ticket-command';
import type { EntryDraft, HomeRecord, TicketDetail } from '../types';
import { useSentence } from '../ui/use-sentence';
import { CategoryPicker } from './CategoryPicker';
import { DraftState } from './DraftState';
import { EntryClock } from './EntryClock';
import { HomePicker } from './HomePicker';
import { RecentTickets } from './RecentTickets';
import { useAutosave } from './use-autosave';
import { useEntryKeys } from './use-entry-keys';

interface EntryFormProps {
  ticket: TicketDetail;
  done: (entered: TicketDetail | null) => void;
}

/** In the order people talk: where, who, what, how bad. Tab goes down, Ctrl+Enter enters. */
export function EntryForm({ ticket, done }: EntryFormProps) {
  const translate = useTranslate();
  const sentence = useSentence();
  const give = useTicketCommand(ticket.id);
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState<EntryDraft>(() => startOf(ticket));
  const [home, setHome] = useState<HomeRecord | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const [isDropping, setDropping] = useState(false);
  const { data: knownHome } = useGetOne<HomeRecord>(
    'homes',
    { id: draft.homeId ?? '' },
    { enabled: Boolean(draft.homeId) && !home },
  );
  const saving = useAutosave(ticket.id, draft);

  const shownHome = home ?? (draft.homeId ? (knownHome ?? null) : null);
  const set = (change: EntryDraft) => {
    setDraft((old) => ({ ...old, ...change }));
    setErrors((old) => Object.fromEntries(Object.entries(old).filter(([field]) => !(field in change))));
  };
  const chooseHome = (chosen: HomeRecord | null) => {
    setHome(chosen);
    const residents = chosen?.residents ?? [];
    // The one who calls is known by the number, or is the only one who lives there.
    const caller =
      residents.find(({ phone }) => phone && draft.reporterPhone && hides(phone, draft.reporterPhone)) ??
      (residents.length === 1 ? residents[0] : undefined);
    set({
      homeId: chosen?.id ?? null,
      ...(caller && { reporterName: caller.name, reporterPhone: draft.reporterPhone || (caller.phone ?? '') }),
    });
  };

  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (busy) return;
    const missing = missingIn(draft, translate('field.required'));
    setErrors(missing);
    if (Object.keys(missing).length > 0) return focusFirst(form.current, missing);
    setBusy(true);
    setProblem('');
    saving.stop();
    try {
      await give('enter', bodyOf(draft));
      done(ticket);
    } catch (refused) {
      const found = fieldErrors(refused);
      if (found) {
        setErrors(found);
        focusFirst(form.current, found);
      }
      setProblem(found ? Object.values(found).join(' ') : sentence(refused));
      setBusy(false);
    }
  };
  useEntryKeys({
    enter: () => void submit(),
    toggleUrgent: () => set({ priority: draft.priority === 'urgent' ? 'normal' : 'urgent' }),
  });

  const isUrgent = draft.priority === 'urgent';
  const field = (name: 'title' | 'place' | 'description' | 'reporterName' | 'reporterPhone') => ({
    name,
    value: draft[name] ?? '',
    error: Boolean(errors[name]),
    helperText: errors[name],
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  });

  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 340px' },
        alignItems: 'start',
      }}
    >
      <Card
        ref={form}
        component="form"
        noValidate
        onSubmit={(event: FormEvent) => void submit(event)}
        sx={{ p: { xs: 2, sm: 3 } }}
      >
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 1 }}>
          <Typography variant="h6" component="h2">
            {ticket.number}
          </Typography>
          <Chip size="small" label={translate(`channel.${ticket.channel}`)} />
          <Box sx={{ flex: 1 }} />
          <DraftState state={saving.state} at={saving.savedAt} />
        </Box>
        {problem && (
          <Alert severity="error" sx={{ mb: 1 }}>
            {problem}
          </Alert>
        )}
        <Box
          sx={{
            display: 'grid',
            columnGap: 2,
            gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))' },
          }}
        >
          <HomePicker home={shownHome} change={chooseHome} problem={errors.homeId} />
          <TextField
            {...field('place')}
            label={translate('call.place')}
            helperText={errors.place ?? translate('call.placeHint')}
            slotProps={{ htmlInput: { maxLength: 200 } }}
          />
          <TextField
            {...field('reporterName')}
            label={translate('call.reporterName')}
            slotProps={{ htmlInput: { maxLength: 80, autoComplete: 'off' } }}
          />
          <TextField
            {...field('reporterPhone')}
            type="tel"
            label={translate('call.reporterPhone')}
            slotProps={{ htmlInput: { maxLength: 40, autoComplete: 'off' } }}
          />
        </Box>
        {(shownHome?.residents?.length ?? 0) > 1 && (
          <Box
            role="group"
            aria-label={translate('call.residents')}
            sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, my: 1 }}
          >
            {shownHome!.residents!.map((resident) => (
              <Chip
                key={resident.id}
                clickable
                variant={resident.name === draft.reporterName ? 'filled' : 'outlined'}
                label={[resident.name, resident.phone].filter(Boolean).join(' ')}
                onClick={() =>
                  set({ reporterName: resident.name, reporterPhone: resident.phone ?? draft.reporterPhone })
                }
              />
            ))}
          </Box>
        )}
        <CategoryPicker
          value={draft.category ?? null}
          change={(category) => set({ category: category?.code ?? null, ...(category && { kind: category.kind }) })}
          problem={errors.category}
        />
        <TextField
          {...field('title')}
          label={translate('call.titleLabel')}
          helperText={errors.title ?? translate('call.titleHint')}
          slotProps={{ htmlInput: { maxLength: 120 } }}
        />
        <TextField
          {...field('description')}
          label={translate('call.description')}
          multiline
          minRows={3}
          maxRows={8}
          slotProps={{ htmlInput: { maxLength: 2000 } }}
        />
        <Box
          sx={{
            mt: 1.5,
            px: 2,
            py: 1,
            borderRadius: '10px',
            border: 1,
            borderColor: isUrgent ? 'error.main' : 'divider',
            bgcolor: 'quiet',
          }}
        >
          <FormControlLabel
            control={
              <Switch
                color="error"
                checked={isUrgent}
                onChange={(_, checked) => set({ priority: checked ? 'urgent' : 'normal' })}
              />
            }
            label={<strong>{translate('call.urgent')}</strong>}
          />
          <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
            {translate('call.urgentHint')}
          </Typography>
        </Box>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, mt: 2.5 }}>
          <Button
            type="submit"
            variant="contained"
            size="large"
            loading={busy}
            sx={{ flex: { xs: 1, sm: 'none' }, px: 4 }}
          >
            {translate('call.submit')}
          </Button>
          {ticket.commands.includes('cancel') && (
            <Button color="inherit" onClick={() => setDropping(true)}>
              {translate('call.discard')}
            </Button>
          )}
        </Box>
      </Card>
      <Box sx={{ display: { xs: 'contents', lg: 'grid' }, gap: 2 }}>
        <Box sx={{ order: { xs: -1, lg: 0 } }}>
          <EntryClock ticket={ticket} />
        </Box>
        {shownHome && <RecentTickets home={shownHome} except={ticket.id} />}
      </Box>
      {isDropping && (
        <CommandDialog
          name="cancel"
          ticket={ticket}
          close={(isDone) => {
            setDropping(false);
            if (isDone) done(null);
          }}
        />
      )}
    </Box>
  );
}

/** Whether a masked number may stand for this one, which may be masked itself. */
function hides(masked: string, number: string): boolean {
  const [head = '', tail = ''] = masked.split(/\*+/);
  return masked === number || (masked.includes('*') && number.startsWith(head) && number.endsWith(tail));
}

/** The draft wins over the columns: it is newer. */
function startOf(ticket: TicketDetail): EntryDraft {
  return {
    kind: ticket.kind,
    category: ticket.category,
    priority: ticket.priority,
    title: ticket.title,
    description: ticket.description,
    place: ticket.place,
    homeId: ticket.homeId,
    reporterName: ticket.reporterName,
    reporterPhone: ticket.reporterPhone,
    ...ticket.draft,
  };
}

function missingIn(draft: EntryDraft, required: string): Record<string, string> {
  return {
    ...(draft.category ? {} : { category: required }),
    ...(draft.title?.trim() ? {} : { title: required }),
  };
}

/** Empty is left out: the server knows what may be missing. */
function bodyOf(draft: EntryDraft): Record<string, unknown> {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== null && value !== ''));
}

function focusFirst(form: HTMLFormElement | null, errors: Record<string, string>): void {
  const name = Object.keys(errors)[0];
  requestAnimationFrame(() =>
    (
      form?.querySelector<HTMLElement>(`[name="${name}"]`) ?? form?.querySelector<HTMLElement>('[aria-invalid="true"]')
    )?.focus(),
  );
}
