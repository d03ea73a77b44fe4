import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useController } from 'react-hook-form';
import { useTranslate } from 'ra-core';
import { useApi } from '../api';
import { fieldErrors } from '../http';
import { usePerson } from '../persons/use-person';
import type { PersonRecord } from '../registry-types';
import { useSentence } from '../ui/use-sentence';

/** Somebody of the register: given from where one comes, or found by an exact search. */
export function PersonInput({ source }: { source: string }) {
  const translate = useTranslate();
  const { field, fieldState } = useController({
    name: source,
    rules: { validate: (value: unknown) => Boolean(value) || 'field.required' },
  });
  const problem = fieldState.error?.message;
  const personId = field.value as string | null;
  if (personId) return <Chosen personId={personId} clear={() => field.onChange(null)} />;
  return (
    <Finder choose={(person) => field.onChange(person.id)} problem={problem && translate(problem, { _: problem })} />
  );
}

function Chosen({ personId, clear }: { personId: string; clear: () => void }) {
  const translate = useTranslate();
  const { data: person } = usePerson(personId);
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, mt: 1, mb: 0.5 }}>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {translate('dossier.tenant')}
      </Typography>
      <Typography variant="body1" sx={{ fontWeight: 600, flex: 1 }}>
        {person ? `${person.name} ${person.number} ${person.phone}` : '…'}
      </Typography>
      <Button size="small" onClick={clear}>
        {translate('dossier.otherPerson')}
      </Button>
    </Box>
  );
}

function Finder({ choose, problem }: { choose: (person: PersonRecord) => void; problem?: string }) {
  const translate = useTranslate();
  const sentence = useSentence();
  const api = useApi();
  const [q, setQ] = useState('');
  const [found, setFound] = useState<PersonRecord[] | null>(null);
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);

  const find = async () => {
    if (!q.trim()) return;
    setSaid('');
    setBusy(true);
    try {
      const persons = await api.searchPersons(q.trim());
      setFound(persons);
      if (persons.length === 0) setSaid(translate('person.foundNone'));
    } catch (refused) {
      setSaid(fieldErrors(refused) ? translate('person.searchShort') : sentence(refused));
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
        <TextField
          label={translate('dossier.tenant')}
          placeholder={translate('person.searchHint')}
          value={q}
          onChange={(event) => setQ(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            void find();
          }}
          error={Boolean(problem ?? said)}
          helperText={said || problem || translate('person.searchExact')}
          slotProps={{ inputLabel: { shrink: true }, htmlInput: { autoComplete: 'off' } }}
        />
        <Button variant="outlined" onClick={() => void find()} loading={busy} sx={{ mt: 1, height: 40, flexShrink: 0 }}>
          {translate('person.find')}
        </Button>
      </Box>
      {found && found.length > 0 && (
        <TextField
          select
          label={translate('person.found', { count: found.length })}
          value=""
          onChange={(event) => choose(found.find(({ id }) => id === event.target.value)!)}
        >
          {found.map(({ id, name, number, phone, homes }) => (
            <MenuItem key={id} value={id}>
              {[name, number, phone, homes[0]?.homeLabel].filter(Boolean).join(' · ')}
            </MenuItem>
          ))}
        </TextField>
      )}
    </>
  );
}
