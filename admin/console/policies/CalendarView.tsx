import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'ra-core';
import type { Calendar, Window } from '../types';
import { Section } from '../ui/Section';
import { Changed } from './Changed';
import { wallTime, WEEKDAYS } from './figures';

export function CalendarView({ calendar, before }: { calendar: Calendar; before?: Calendar }) {
  const translate = useTranslate();
  const hours = (windows: Window[]) =>
    windows.length === 0
      ? translate('policy.closed')
      : windows.map(([open, close]) => `${wallTime(open)}–${wallTime(close)}`).join('，');
  const was = (old: string | undefined, now: string) => (old !== undefined && old !== now ? old : undefined);
  const lists = [
    ['holidays', calendar.holidays, before?.holidays],
    ['makeUpDays', calendar.makeUpDays, before?.makeUpDays],
  ] as const;
  return (
    <Section title={translate('policy.calendar')}>
      <Typography variant="subtitle2" component="h3">
        {translate('policy.weekly')}
      </Typography>
      <Box component="dl" sx={{ m: 0, mb: 2 }}>
        {WEEKDAYS.map((day) => (
          <Box key={day} sx={{ display: 'grid', gridTemplateColumns: '4em 1fr', py: 0.4 }}>
            <Box component="dt" sx={{ color: 'text.secondary' }}>
              {translate(`policy.weekday${day}`)}
            </Box>
            <Box component="dd" sx={{ m: 0 }}>
              <Changed was={was(before && hours(before.weekly[day]), hours(calendar.weekly[day]))}>
                {hours(calendar.weekly[day])}
              </Changed>
            </Box>
          </Box>
        ))}
      </Box>
      {lists.map(([name, dates, old]) => (
        <Box key={name} sx={{ mb: 1.5 }}>
          <Typography variant="subtitle2" component="h3">
            {translate(`policy.${name}`)}
          </Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
            {dates.map((date, index) => (
              <span key={date}>
                {index > 0 && '　'}
                {old && !old.includes(date) ? (
                  <strong>
                    {date} {translate('policy.added')}
                  </strong>
                ) : (
                  date
                )}
              </span>
            ))}
            {dates.length === 0 && '—'}
          </Typography>
        </Box>
      ))}
      {Object.keys(calendar.dates).length > 0 && (
        <>
          <Typography variant="subtitle2" component="h3">
            {translate('policy.dates')}
          </Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {Object.entries(calendar.dates)
              .map(([date, windows]) => `${date} ${hours(windows)}`)
              .join('；')}
          </Typography>
        </>
      )}
    </Section>
  );
}
