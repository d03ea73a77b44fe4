import { useState } from 'react';
import CheckOutlined from '@mui/icons-material/CheckOutlined';
import ReplyOutlined from '@mui/icons-material/ReplyOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router';
import { useTranslate } from 'ra-core';
import type { NoticeDetail, Remark } from '../notice-types';
import { NoticeCommandDialog } from './NoticeCommandDialog';
import { SendBackDialog } from './SendBackDialog';
import { NoticeClockText } from './NoticeClockText';
import { useTitleOf } from './use-title-of';

/** One key each; the dialog that opens says what it means and has to be confirmed. */
export function AnswerBar({ notice, remarks }: { notice: NoticeDetail; remarks: Remark[] }) {
  const translate = useTranslate();
  const titleOf = useTitleOf();
  const [open, setOpen] = useState<'yes' | 'back' | null>(null);
  const yes = notice.commands.find((name) => name === 'passReview' || name === 'approve');
  const mayAnswer = notice.commands.includes('sendBack');
  return (
    <Card sx={{ px: { xs: 2, sm: 2.5 }, py: 1.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        <Box sx={{ flex: '1 1 240px', minWidth: 0 }}>
          <Link component={RouterLink} to={`/notices/${notice.id}/show`} underline="hover" sx={{ fontWeight: 600 }}>
            {notice.number} {titleOf(notice)}
          </Link>
          <Box sx={{ fontSize: '0.8125rem' }}>
            <NoticeClockText of={notice} />
          </Box>
        </Box>
        <Box sx={BUTTONS}>
          {mayAnswer && (
            <Button variant="outlined" startIcon={<ReplyOutlined />} data-key="r" onClick={() => setOpen('back')}>
              {translate('noticeCommand.sendBack')}
              {remarks.length > 0 && ` (${remarks.length})`}
            </Button>
          )}
          {yes && (
            <Button variant="contained" startIcon={<CheckOutlined />} data-key="a" onClick={() => setOpen('yes')}>
              {translate(`noticeCommand.${yes}`)}
            </Button>
          )}
        </Box>
      </Box>
      {!mayAnswer && (
        <Alert severity="info" sx={{ mt: 1 }}>
          {translate('noticeUi.notYours')}
        </Alert>
      )}
      {notice.reviewedByName && (
        <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary', mt: 0.5 }}>
          {translate('noticeUi.passedBy', { name: notice.reviewedByName })}
        </Box>
      )}
      {open === 'yes' && yes && <NoticeCommandDialog name={yes} notice={notice} close={() => setOpen(null)} />}
      {open === 'back' && <SendBackDialog notice={notice} remarks={remarks} close={() => setOpen(null)} />}
    </Card>
  );
}

const BUTTONS = {
  display: 'flex',
  gap: 1,
  '@media (max-width: 600px)': {
    position: 'fixed',
    inset: 'auto 0 0 0',
    zIndex: 1050,
    p: 1.25,
    pb: 'calc(10px + env(safe-area-inset-bottom))',
    bgcolor: 'background.paper',
    borderTop: 1,
    borderColor: 'divider',
    '& > button': { flex: 1, py: 1.1, px: 1 },
  },
};
