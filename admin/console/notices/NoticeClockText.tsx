import Box from '@mui/material/Box';
import { useTranslate } from 'ra-core';
import { Countdown } from '../clock';
import type { NoticeClock, NoticeRecord } from '../notice-types';

/** What staff must do in time; the other clocks only say when something happens by itself. */
export const isAnswerable = (clock: NoticeClock): boolean =>
  clock === 'review' || clock === 'approval' || clock === 'posting';

export function NoticeClockText({ of }: { of: NoticeRecord }) {
  const translate = useTranslate();
  if (of.ended || !of.dueAt || !of.dueClock) return <>—</>;
  return (
    <Box component="span" sx={{ display: 'inline-flex', columnGap: 1, flexWrap: 'wrap', alignItems: 'baseline' }}>
      <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.78rem', whiteSpace: 'nowrap' }}>
        {translate(`noticeClock.${of.dueClock}`)}
      </Box>
      <Countdown dueAt={of.dueAt} since={isAnswerable(of.dueClock) ? of.stageSince : null} />
    </Box>
  );
}
