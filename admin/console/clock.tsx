import { useSyncExternalStore } from 'react';
import Box from '@mui/material/Box';
import { useLocaleState, useTranslate } from 'ra-core';
import { duration, fullTime } from './format';
import { currentNow, subscribeNow } from './now';
import type { Instant } from './types';

/** Server time, beating once a second for everything on the screen together. */
export function useNow(): number {
  return useSyncExternalStore(subscribeNow, currentNow);
}

export type ClockTone = 'late' | 'soon' | 'running' | 'paused' | 'none';

interface ClockInput {
  dueAt: Instant | null;
  /** From when the time counts: the warning comes at 80 % of the way. */
  since?: Instant | null;
  paused?: boolean;
}

const WARN_SHARE = 0.8;

export function toneOf({ dueAt, since, paused }: ClockInput, now: number): ClockTone {
  if (paused) return 'paused';
  if (!dueAt) return 'none';
  const due = Date.parse(dueAt);
  // An answer at the deadline itself is in time.
  if (now > due) return 'late';
  const start = since ? Date.parse(since) : due;
  return now >= start + (due - start) * WARN_SHARE && start < due ? 'soon' : 'running';
}

const COLOR: Record<ClockTone, string> = {
  late: 'error.main',
  soon: 'warning.main',
  running: 'text.primary',
  paused: 'info.main',
  none: 'text.secondary',
};

/** What is left, or how late it is. Colour never says it alone. */
export function Countdown({ dueAt, since, paused = false, large = false }: ClockInput & { large?: boolean }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const now = useNow();
  const tone = toneOf({ dueAt, since, paused }, now);
  const style = {
    color: COLOR[tone],
    fontWeight: tone === 'late' || tone === 'soon' ? 600 : 500,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
    fontSize: large ? '1.375rem' : 'inherit',
  };
  if (tone === 'paused')
    return (
      <Box component="span" sx={style}>
        {translate('time.paused')}
      </Box>
    );
  if (tone === 'none')
    return (
      <Box component="span" sx={style}>
        {translate('app.none')}
      </Box>
    );
  const time = duration(Date.parse(dueAt!) - now, locale, true);
  return (
    <Box
      component="time"
      dateTime={dueAt!}
      title={translate('time.due', { time: fullTime(dueAt!, locale) })}
      data-tone={tone}
      sx={style}
    >
      {translate(tone === 'late' ? 'time.late' : 'time.left', { time })}
    </Box>
  );
}

/** How much of the time is used, as a thin line; decoration beside a Countdown. */
export function ClockBar({ dueAt, since, paused = false }: ClockInput) {
  const now = useNow();
  const tone = toneOf({ dueAt, since, paused }, now);
  if (!dueAt || !since || tone === 'paused') return null;
  const start = Date.parse(since);
  const share = Math.min(1, Math.max(0, (now - start) / Math.max(1, Date.parse(dueAt) - start)));
  const color = tone === 'running' ? 'primary.main' : COLOR[tone];
  return (
    <Box aria-hidden sx={{ height: 3, borderRadius: 2, bgcolor: 'divider', overflow: 'hidden' }}>
      <Box sx={{ height: 1, width: `${share * 100}%`, bgcolor: color, transition: 'width 1s linear' }} />
    </Box>
  );
}
