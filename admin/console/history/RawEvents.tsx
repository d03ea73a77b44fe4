import { useState } from 'react';
import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import Accordion from '@mui/material/Accordion';
import AccordionDetails from '@mui/material/AccordionDetails';
import AccordionSummary from '@mui/material/AccordionSummary';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { Loading } from 'react-admin';
import { useLocaleState, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { shortTime } from '../format';
import type { HistoryFacts, RawEvent, WithHistory } from '../types';
import { LoadFailed } from '../ui/LoadFailed';
import { historyDownloadUrl } from '../urls';
import { Section } from '../ui/Section';

/** Asked for only when wanted: a long history is heavy. */
export function RawEvents({ of, runs }: { of: WithHistory; runs: HistoryFacts['runs'] }) {
  const translate = useTranslate();
  const [isShown, setShown] = useState(false);
  const [runId, setRunId] = useState(runs.at(-1)?.runId ?? '');
  if (runs.length === 0) return null;
  return (
    <Section
      title={translate('history.raw')}
      sx={{ mt: 2 }}
      action={
        <Button size="small" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
          {translate(isShown ? 'history.hideEvents' : 'history.showEvents')}
        </Button>
      }
    >
      {isShown && runs.length > 1 && (
        <TextField
          select
          label={translate('history.run')}
          value={runId}
          onChange={(event) => setRunId(event.target.value)}
          sx={{ maxWidth: 480 }}
        >
          {runs.map((run, index) => (
            <MenuItem key={run.runId} value={run.runId}>
              {index + 1} · {run.status} · {translate('history.eventCount', { count: run.events })}
            </MenuItem>
          ))}
        </TextField>
      )}
      {isShown && <EventList of={of} runId={runId} />}
    </Section>
  );
}

function EventList({ of, runId }: { of: WithHistory; runId: string }) {
  const translate = useTranslate();
  const api = useApi();
  const [filter, setFilter] = useState('');
  const { data, error, isPending, refetch } = useQuery({
    queryKey: [of.resource, 'events', of.id, runId],
    queryFn: () => api.historyEvents(of, runId),
  });
  if (isPending) return <Loading />;
  if (!data) return <LoadFailed error={error} retry={() => void refetch()} />;
  const asked = filter.trim().toLowerCase();
  const shown = asked ? data.filter((event) => JSON.stringify(event).toLowerCase().includes(asked)) : data;
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center', mb: 1 }}>
        <TextField
          label={translate('history.filter')}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
          sx={{ flex: '1 1 220px', width: 'auto' }}
        />
        <Button component="a" href={historyDownloadUrl(of, runId)} download startIcon={<FileDownloadOutlined />}>
          {translate('history.download')}
        </Button>
      </Box>
      {shown.length === 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {translate('history.noEvents')}
        </Typography>
      )}
      {shown.map((event) => (
        <EventRow key={event.eventId} event={event} />
      ))}
    </>
  );
}

function EventRow({ event }: { event: RawEvent }) {
  const [locale] = useLocaleState();
  const { eventId, eventTime, eventType, ...rest } = event;
  return (
    <Accordion
      disableGutters
      elevation={0}
      square
      slotProps={{ transition: { unmountOnExit: true } }}
      sx={{ borderTop: 1, borderColor: 'divider', '&:before': { display: 'none' } }}
    >
      <AccordionSummary
        sx={{ minHeight: 40, px: 1, '& .MuiAccordionSummary-content': { my: 0.75, gap: 1.5, minWidth: 0 } }}
      >
        <Box component="span" sx={{ width: '3.2em', color: 'text.secondary', fontSize: '0.8125rem' }}>
          #{eventId}
        </Box>
        <Box component="span" sx={{ flex: 1, minWidth: 0, fontSize: '0.8125rem', overflowWrap: 'anywhere' }}>
          {nameOf(String(eventType))}
        </Box>
        {eventTime && (
          <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.78rem', whiteSpace: 'nowrap' }}>
            {shortTime(eventTime, locale)}
          </Box>
        )}
      </AccordionSummary>
      <AccordionDetails>
        <Box
          component="pre"
          tabIndex={0}
          sx={{
            m: 0,
            p: 1.5,
            overflow: 'auto',
            maxHeight: 420,
            borderRadius: '8px',
            bgcolor: 'quiet',
            fontSize: '0.75rem',
            fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
          }}
        >
          {JSON.stringify(rest, null, 2)}
        </Box>
      </AccordionDetails>
    </Accordion>
  );
}

/** `EVENT_TYPE_TIMER_STARTED` → `Timer started`: the engine's own words, readable. */
function nameOf(type: string): string {
  const words = type
    .replace(/^EVENT_TYPE_/, '')
    .replaceAll('_', ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
