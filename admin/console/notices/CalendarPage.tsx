import { useState } from 'react';
import ChevronLeftOutlined from '@mui/icons-material/ChevronLeftOutlined';
import ChevronRightOutlined from '@mui/icons-material/ChevronRightOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useGetList, useLocaleState, useTranslate } from 'ra-core';
import { useNow } from '../clock';
import { endOfDay, startOfDay } from '../day-filter';
import { localDate, monthName } from '../format';
import type { NoticeRecord } from '../notice-types';
import { LoadFailed } from '../ui/LoadFailed';
import { PageTitle } from '../ui/PageTitle';
import { useIsPhone } from '../ui/use-is-phone';
import { MonthDays } from './MonthDays';
import { MonthGrid } from './MonthGrid';
import { daysOfMonth, monthAfter, type Month } from './month';
import { NewNoticeButton } from './NewNoticeButton';
import { NoticeTabs } from './NoticeTabs';

const SHOWN = 500;
const ALL = { pagination: { page: 1, perPage: SHOWN }, sort: { field: 'publishedAt', order: 'ASC' } } as const;

/** What has been published and what is coming, by the day residents read it. */
export default function CalendarPage() {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const isPhone = useIsPhone();
  const today = localDate(useNow());
  const [chosen, setChosen] = useState<Month | null>(null);
  const month = chosen ?? today.slice(0, 7);
  const days = daysOfMonth(month);
  const published = useGetList<NoticeRecord>('notices', {
    ...ALL,
    filter: { publishedFrom: startOfDay(days[0]!), publishedTo: endOfDay(days.at(-1)!) },
  });
  const coming = useGetList<NoticeRecord>('notices', {
    ...ALL,
    filter: { stage: ['review', 'approval', 'scheduled'] },
  });
  const byDay = new Map<string, NoticeRecord[]>();
  for (const notice of [...(published.data ?? []), ...(coming.data ?? [])]) {
    const at = notice.publishedAt ?? notice.publishAt;
    if (at) byDay.set(localDate(at), [...(byDay.get(localDate(at)) ?? []), notice]);
  }
  const error = published.error ?? coming.error;
  return (
    <>
      <PageTitle
        title={translate('noticeUi.calendar')}
        hint={translate('noticeUi.calendarHint')}
        actions={<NewNoticeButton />}
      />
      <NoticeTabs of="notice-calendar" />
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 1.5 }}>
        <IconButton aria-label={translate('noticeUi.monthBefore')} onClick={() => setChosen(monthAfter(month, -1))}>
          <ChevronLeftOutlined />
        </IconButton>
        <Typography variant="h6" component="h2" aria-live="polite" sx={{ minWidth: 130, textAlign: 'center' }}>
          {monthName(month, locale)}
        </Typography>
        <IconButton aria-label={translate('noticeUi.monthAfter')} onClick={() => setChosen(monthAfter(month, 1))}>
          <ChevronRightOutlined />
        </IconButton>
        <Button onClick={() => setChosen(null)} disabled={month === today.slice(0, 7)}>
          {translate('noticeUi.thisMonth')}
        </Button>
      </Box>
      {error ? (
        <LoadFailed error={error} retry={() => void Promise.all([published.refetch(), coming.refetch()])} />
      ) : isPhone ? (
        <MonthDays days={days.filter((day) => day.startsWith(month))} today={today} byDay={byDay} />
      ) : (
        <MonthGrid month={month} days={days} today={today} byDay={byDay} />
      )}
    </>
  );
}
