import Box from '@mui/material/Box';
import { useTranslate } from 'ra-core';
import type { Candidate } from '../types';

/** A person and what speaks for and against them. */
export function PersonLine({ person }: { person: Candidate }) {
  const translate = useTranslate();
  const against = [
    !person.hasSkill && translate('queue.unskilled'),
    !person.inScope && translate('queue.outOfScope'),
  ].filter(Boolean);
  const notes = [
    translate(person.onDuty ? 'queue.onDuty' : 'queue.offDuty'),
    translate('queue.loadReason', { count: person.load }),
    person.team,
  ].filter(Boolean);
  return (
    <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', columnGap: 1, alignItems: 'baseline' }}>
      <Box component="span" sx={{ fontWeight: 600 }}>
        {person.name}
      </Box>
      <Box component="span" sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
        {notes.join(' · ')}
      </Box>
      {against.length > 0 && (
        <Box component="span" sx={{ fontSize: '0.8125rem', color: 'warning.main' }}>
          {against.join(' · ')}
        </Box>
      )}
    </Box>
  );
}
