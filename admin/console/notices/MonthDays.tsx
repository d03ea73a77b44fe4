import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useLocaleState, useTranslate } from 'ra-core';
import { dayName } from '../format';
import type { NoticeRecord } from '../notice-types';
import { Nothing } from '../ui/Nothing';
import { DayNotice } from './DayNotice';

interface MonthDaysProps {
  days: string[];
  today: string;
  byDay: Map<string, NoticeRecord[]>;
}

/** The month on a phone: the days that have something, one below the other. */
export function MonthDays({ days, today, byDay }: MonthDaysProps) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const filled = days.filter((day) => byDay.has(day));
  if (filled.length === 0) return <Nothing title={translate('noticeUi.monthEmpty')} />;
  return (
    <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
      {filled.map((day) => (
        <li key={day}>
          <Typography
            variant="subtitle2"
            component="h3"
            sx={{ color: day === today ? 'primary.main' : 'text.secondary' }}
          >
            {dayName(`${day}T04:00:00Z`, locale)}
          </Typography>
          {byDay.get(day)!.map((notice) => (
            <DayNotice key={notice.id} notice={notice} />
          ))}
        </li>
      ))}
    </Box>
  );
}
