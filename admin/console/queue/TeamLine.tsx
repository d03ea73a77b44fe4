import Box from '@mui/material/Box';
import { useTranslate } from 'ra-core';
import type { Team } from '../types';

/** A team, and how many of it could come. */
export function TeamLine({ team }: { team: Team }) {
  const translate = useTranslate();
  const { name, people, onDuty, able } = team;
  return (
    <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', columnGap: 1, alignItems: 'baseline' }}>
      <Box component="span" sx={{ fontWeight: 600 }}>
        {name}
      </Box>
      <Box component="span" sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
        {translate('queue.teamPeople', { people, onDuty })}
        {able < people && ` · ${translate('queue.teamAble', { able })}`}
      </Box>
    </Box>
  );
}
