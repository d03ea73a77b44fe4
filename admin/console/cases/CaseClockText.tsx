import Box from '@mui/material/Box';
import { useTranslate } from 'ra-core';
import { Countdown } from '../clock';
import type { CaseRecord } from '../registry-types';

/** What staff must do in time; the other deadlines only say when something happens by itself. */
const ANSWERABLE = new Set(['truth', 'rights', 'change', 'moveOut']);

/** The clock that runs, in its own words: late is red only where somebody should have answered. */
export function CaseClockText({ of }: { of: CaseRecord }) {
  const translate = useTranslate();
  if (of.ended || !of.dueAt || !of.dueClock) return <>—</>;
  const isAnswerable = ANSWERABLE.has(of.dueClock);
  return (
    <Box component="span" sx={{ display: 'inline-flex', columnGap: 1, flexWrap: 'wrap', alignItems: 'baseline' }}>
      <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.78rem', whiteSpace: 'nowrap' }}>
        {translate(`caseClock.${of.dueClock}`)}
      </Box>
      <Countdown dueAt={of.dueAt} since={isAnswerable ? of.stageSince : null} />
    </Box>
  );
}
