import Box from '@mui/material/Box';
import { useLocaleState } from 'ra-core';
import { weekdayName } from '../format';
import type { NoticeRecord } from '../notice-types';
import { DayNotice } from './DayNotice';
import type { Month } from './month';

interface MonthGridProps {
  month: Month;
  /** Whole weeks. */
  days: string[];
  today: string;
  byDay: Map<string, NoticeRecord[]>;
}

export function MonthGrid({ month, days, today, byDay }: MonthGridProps) {
  const [locale] = useLocaleState();
  return (
    <Box sx={{ border: 1, borderColor: 'divider', borderRadius: 1.5, overflow: 'hidden', bgcolor: 'background.paper' }}>
      <Box sx={WEEK} aria-hidden>
        {days.slice(0, 7).map((day) => (
          <Box key={day} sx={{ px: 1, py: 0.5, fontSize: '0.78rem', color: 'text.secondary', bgcolor: 'quiet' }}>
            {weekdayName(day, locale)}
          </Box>
        ))}
      </Box>
      <Box component="ol" sx={{ ...WEEK, listStyle: 'none', m: 0, p: 0 }}>
        {days.map((day) => (
          <Box
            component="li"
            key={day}
            aria-current={day === today ? 'date' : undefined}
            sx={{
              minHeight: 104,
              minWidth: 0,
              p: 0.75,
              borderTop: 1,
              borderColor: 'divider',
              borderLeftStyle: 'solid',
              borderLeftWidth: '1px',
              '&:nth-of-type(7n + 1)': { borderLeftWidth: 0 },
              bgcolor: day.startsWith(month) ? undefined : 'quiet',
            }}
          >
            <Box
              component="time"
              dateTime={day}
              sx={{
                display: 'inline-grid',
                placeItems: 'center',
                width: 24,
                height: 24,
                borderRadius: '50%',
                fontSize: '0.8125rem',
                color: day.startsWith(month) ? 'text.primary' : 'text.secondary',
                ...(day === today && { bgcolor: 'primary.main', color: 'primary.contrastText', fontWeight: 700 }),
              }}
            >
              {Number(day.slice(8))}
            </Box>
            {byDay.get(day)?.map((notice) => (
              <DayNotice key={notice.id} notice={notice} />
            ))}
          </Box>
        ))}
      </Box>
    </Box>
  );
}

const WEEK = { display: 'grid', gridTemplateColumns: 'repeat(7, minmax(0, 1fr))' };
