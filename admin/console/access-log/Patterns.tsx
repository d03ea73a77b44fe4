import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useLocaleState, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { dayName, localTime } from '../format';
import { serverTime } from '../now';
import type { PatternRecord } from '../protection-types';
import { LoadFailed } from '../ui/LoadFailed';
import { Section } from '../ui/Section';
import { useFilterActor } from './use-filter-actor';

const DAYS = 30;
const DAY = 86_400_000;
const SHOWN = 6;

/** What an auditor should look into: none of it is a proof. */
export function Patterns() {
  const translate = useTranslate();
  const api = useApi();
  const [all, setAll] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['access-log', 'patterns'],
    queryFn: () => {
      const now = serverTime();
      return api.patterns(new Date(now - DAYS * DAY).toISOString(), new Date(now).toISOString());
    },
  });
  const shown = all ? data : data?.slice(0, SHOWN);
  return (
    <Section title={translate('access.patterns', { days: DAYS })} sx={{ mb: 2 }}>
      {!data && error && <LoadFailed error={error} retry={() => void refetch()} />}
      {data?.length === 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {translate('access.patternsNone')}
        </Typography>
      )}
      <Box
        component="ul"
        sx={{
          listStyle: 'none',
          m: 0,
          p: 0,
          display: 'grid',
          gap: 1.5,
          gridTemplateColumns: 'repeat(auto-fill, minmax(260px, 1fr))',
        }}
      >
        {shown?.map((pattern) => (
          <Pattern key={pattern.id} pattern={pattern} />
        ))}
      </Box>
      {!all && (data?.length ?? 0) > SHOWN && (
        <Button sx={{ mt: 1 }} onClick={() => setAll(true)}>
          {translate('access.patternsAll', { count: data!.length })}
        </Button>
      )}
    </Section>
  );
}

function Pattern({ pattern }: { pattern: PatternRecord }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const filterActor = useFilterActor();
  const { kind, actorId, actorName, day, count, usual, limit, firstAt, lastAt } = pattern;
  return (
    <Card component="li" sx={{ p: 1.75, borderLeft: 3, borderLeftColor: 'warning.main' }}>
      <Typography variant="subtitle2" component="h3">
        {translate(`pattern.${kind}`)}
      </Typography>
      <Typography variant="body2" sx={{ my: 0.5 }}>
        {translate(`patternSays.${kind}`, { count, usual: usual === null ? '' : usual.toFixed(1), limit: limit ?? '' })}
      </Typography>
      <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
        {actorName ?? '—'} · {dayName(`${day}T04:00:00Z`, locale)} {localTime(firstAt)}–{localTime(lastAt)}
      </Typography>
      <Button size="small" sx={{ mt: 0.5, px: 0 }} onClick={() => filterActor(actorId, day)}>
        {translate('access.look')}
      </Button>
    </Card>
  );
}
