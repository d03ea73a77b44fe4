import { useState, type FormEvent } from 'react';
import SearchOutlined from '@mui/icons-material/SearchOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardActionArea from '@mui/material/CardActionArea';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router';
import { useTranslate } from 'ra-core';
import { useApi } from '../api';
import { fieldErrors } from '../http';
import type { PersonRecord } from '../registry-types';
import { useSentence } from '../ui/use-sentence';
import { HomesText } from './HomesText';
import { StatusChip } from './StatusChip';

/** Exact: the register keeps its values sealed, and so finds what is given in full, or a number's last four. */
export function PersonSearch({ onSearching }: { onSearching: (isSearching: boolean) => void }) {
  const translate = useTranslate();
  const sentence = useSentence();
  const api = useApi();
  const [q, setQ] = useState('');
  const [found, setFound] = useState<PersonRecord[] | null>(null);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);

  const show = (persons: PersonRecord[] | null) => {
    setFound(persons);
    onSearching(persons !== null);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setProblem('');
    if (!q.trim()) return show(null);
    setBusy(true);
    try {
      show(await api.searchPersons(q.trim()));
    } catch (refused) {
      setProblem(fieldErrors(refused) ? translate('person.searchShort') : sentence(refused));
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <Box
        component="form"
        role="search"
        onSubmit={(event) => void submit(event)}
        sx={{ display: 'flex', gap: 1, mb: 1 }}
      >
        <TextField
          label={translate('person.search')}
          placeholder={translate('person.searchHint')}
          value={q}
          onChange={(event) => setQ(event.target.value)}
          autoFocus
          error={Boolean(problem)}
          helperText={problem || translate('person.searchExact')}
          sx={{ maxWidth: 560 }}
          slotProps={{ htmlInput: { maxLength: 100, autoComplete: 'off' }, inputLabel: { shrink: true } }}
        />
        <Button
          type="submit"
          variant="contained"
          startIcon={<SearchOutlined />}
          loading={busy}
          sx={{ mt: 1, height: 40, flexShrink: 0 }}
        >
          {translate('person.find')}
        </Button>
      </Box>
      {found && (
        <Box component="section" aria-label={translate('person.found', { count: found.length })} aria-live="polite">
          <Alert
            severity={found.length === 0 ? 'info' : 'success'}
            sx={{ mb: 1.5 }}
            action={
              <Button
                size="small"
                color="inherit"
                onClick={() => {
                  setQ('');
                  show(null);
                }}
              >
                {translate('person.clear')}
              </Button>
            }
          >
            {translate(found.length === 0 ? 'person.foundNone' : 'person.found', { count: found.length })}
          </Alert>
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
            {found.map((person) => (
              <Card component="li" key={person.id}>
                <CardActionArea component={Link} to={`/persons/${person.id}/show`} sx={{ px: 2, py: 1.5 }}>
                  <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2, rowGap: 0.5 }}>
                    <Typography variant="subtitle1" component="span" sx={{ minWidth: 72 }}>
                      {person.name}
                    </Typography>
                    <Typography variant="body2" component="span" sx={{ color: 'text.secondary' }}>
                      {person.number}
                    </Typography>
                    <Typography variant="body2" component="span">
                      {person.phone || '—'}
                    </Typography>
                    <Typography variant="body2" component="span" sx={{ flex: 1 }}>
                      <HomesText homes={person.homes} />
                    </Typography>
                    <StatusChip status={person.status} />
                  </Box>
                </CardActionArea>
              </Card>
            ))}
          </Box>
        </Box>
      )}
    </>
  );
}
