import type { ReactNode } from 'react';
import ArrowBackOutlined from '@mui/icons-material/ArrowBackOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import { Link } from 'react-router';
import { useLocaleState, useTranslate } from 'ra-core';
import { fullTime } from '../format';
import type { HistoryFacts, WithHistory } from '../types';
import { PageTitle } from '../ui/PageTitle';
import { RawEvents } from './RawEvents';
import { ReplayCheck } from './ReplayCheck';

interface HistoryFrameProps {
  of: WithHistory;
  facts: HistoryFacts;
  number: string | undefined;
  title: string;
  /** What the case waits for, in words. */
  next: { clock: string; at: string } | null;
  story: ReactNode;
  journal: ReactNode;
}

/** What the workflow itself remembers, in words; what people wrote, beside it; the events as they are, below. */
export function HistoryFrame({ of, facts, number, title, next, story, journal }: HistoryFrameProps) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const events = facts.runs.reduce((sum, run) => sum + run.events, 0);
  const said = [
    translate(facts.source === 'archive' ? 'history.sourceArchive' : 'history.sourceServer'),
    translate('history.policy', { version: facts.policyVersion }),
    translate('history.eventCount', { count: events }),
    ...(facts.runs.length > 1 ? [translate('history.runs', { count: facts.runs.length })] : []),
  ];
  return (
    <>
      <PageTitle
        title={translate('history.title')}
        hint={[number, title].filter(Boolean).join(' ')}
        actions={
          <Button
            component={Link}
            to={`/${of.resource}/${of.id}/show`}
            startIcon={<ArrowBackOutlined />}
            color="inherit"
          >
            {number ?? translate('app.back')}
          </Button>
        }
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 2 }}>
        {said.map((fact) => (
          <Chip key={fact} label={fact} variant="outlined" size="small" />
        ))}
        <Chip
          size="small"
          variant="outlined"
          label={
            next
              ? translate('history.nextDeadline', { clock: next.clock, time: fullTime(next.at, locale) })
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
          <ReplayCheck of={of} />
          {story}
        </Box>
        {journal}
      </Box>
      <RawEvents of={of} runs={facts.runs} />
    </>
  );
}
