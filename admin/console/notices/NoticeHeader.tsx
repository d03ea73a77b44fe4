import HistoryOutlined from '@mui/icons-material/HistoryOutlined';
import PictureAsPdfOutlined from '@mui/icons-material/PictureAsPdfOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import { useLocaleState, useTranslate } from 'ra-core';
import { ClockBar, Countdown } from '../clock';
import { fullTime } from '../format';
import { API } from '../http';
import type { NoticeDetail } from '../notice-types';
import { useCan } from '../session';
import { NoticeChips } from './NoticeChips';
import { isAnswerable } from './NoticeClockText';
import { NoticeCommands } from './NoticeCommands';
import { NoticeStageChip } from './NoticeStageChip';
import { useTitleOf } from './use-title-of';

export function NoticeHeader({ notice }: { notice: NoticeDetail }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const titleOf = useTitleOf();
  const mayReadHistory = useCan('history', 'show');
  const { number, authorName, createdAt, ended, dueAt, dueClock, stageSince, amends, amendedBy } = notice;
  return (
    <Card component="header" sx={{ mt: { xs: 1.5, sm: 2.5 }, px: { xs: 2, sm: 3 }, py: 2.25 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, alignItems: 'flex-start' }}>
        <Box sx={{ flex: '1 1 320px', minWidth: 0 }}>
          <Box
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              alignItems: 'center',
              gap: 1,
              color: 'text.secondary',
              fontSize: '0.875rem',
            }}
          >
            <span>{number}</span>
            <NoticeStageChip of={notice} />
            <NoticeChips of={notice} />
          </Box>
          <Typography
            variant="h4"
            component="h1"
            sx={{ mt: 0.75, fontSize: { xs: '1.375rem', sm: '1.75rem' }, overflowWrap: 'anywhere' }}
          >
            {titleOf(notice)}
          </Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.5 }}>
            {translate('noticeUi.writtenBy', { name: authorName ?? '', time: fullTime(createdAt, locale) })}
            {amends && <Other text="noticeUi.takesPlaceOf" notice={amends} />}
            {amendedBy && <Other text="noticeUi.placeTakenBy" notice={amendedBy} />}
          </Typography>
          {notice.withdrawReason && (
            <Typography variant="body2" sx={{ color: 'error.main', mt: 0.5 }}>
              {translate('noticeUi.withdrawnBecause', { reason: notice.withdrawReason })}
            </Typography>
          )}
        </Box>
        {!ended && dueAt && dueClock && (
          <Box sx={{ minWidth: { xs: 1, sm: 190 } }}>
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              {translate(`noticeClock.${dueClock}`)}
            </Typography>
            <Box>
              <Countdown dueAt={dueAt} since={isAnswerable(dueClock) ? stageSince : null} large />
            </Box>
            {isAnswerable(dueClock) && (
              <Box sx={{ my: 0.5 }}>
                <ClockBar dueAt={dueAt} since={stageSince} />
              </Box>
            )}
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              {translate('time.due', { time: fullTime(dueAt, locale) })}
            </Typography>
          </Box>
        )}
      </Box>
      <Box sx={{ mt: 1.75, display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <NoticeCommands notice={notice} />
        <Box sx={{ flex: 1 }} />
        {notice.submission > 0 && (
          <Button
            component="a"
            href={`${API}/notices/${notice.id}/paper.pdf`}
            target="_blank"
            rel="noreferrer"
            startIcon={<PictureAsPdfOutlined />}
          >
            {translate('noticeUi.paper')}
          </Button>
        )}
        {mayReadHistory && (
          <Button component={RouterLink} to={`/notice-history/${notice.id}`} startIcon={<HistoryOutlined />}>
            {translate('noticeUi.history')}
          </Button>
        )}
      </Box>
    </Card>
  );
}

function Other({ text, notice }: { text: string; notice: { id: string; number: string; title: string } }) {
  const translate = useTranslate();
  return (
    <>
      {' · '}
      {translate(text)}{' '}
      <Link component={RouterLink} to={`/notices/${notice.id}/show`} underline="always">
        {notice.number} {notice.title}
      </Link>
    </>
  );
}
