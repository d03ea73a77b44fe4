import { useState } from 'react';
import EditOutlined from '@mui/icons-material/EditOutlined';
import RateReviewOutlined from '@mui/icons-material/RateReviewOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link } from 'react-router';
import { useTranslate } from 'ra-core';
import type { NoticeDetail } from '../notice-types';
import { NoticeCommandDialog } from './NoticeCommandDialog';
import { NOTICE_COMMAND_SPECS, type PlainNoticeCommand } from './notice-commands';

/** Answering for it happens in the inbox, where the text is beside the answer; what needs no text is done here. */
const DONE_HERE: PlainNoticeCommand[] = ['recall', 'withdraw', 'discard'];

export function NoticeCommands({ notice }: { notice: NoticeDetail }) {
  const translate = useTranslate();
  const [open, setOpen] = useState<PlainNoticeCommand | null>(null);
  const { id, commands } = notice;
  const legal = DONE_HERE.filter((name) => commands.includes(name));
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
      {commands.includes('submit') && (
        <Button variant="contained" component={Link} to={`/notices/${id}`} startIcon={<EditOutlined />}>
          {translate('noticeUi.write')}
        </Button>
      )}
      {commands.includes('sendBack') && (
        <Button
          variant="contained"
          component={Link}
          to={`/notice-inbox?notice=${id}`}
          startIcon={<RateReviewOutlined />}
        >
          {translate('noticeUi.answer')}
        </Button>
      )}
      {legal.map((name) => {
        const { isHarmful } = NOTICE_COMMAND_SPECS[name];
        return (
          <Button
            key={name}
            variant={isHarmful ? 'text' : 'outlined'}
            color={isHarmful ? 'error' : 'primary'}
            onClick={() => setOpen(name)}
          >
            {translate(`noticeCommand.${name}`)}
          </Button>
        );
      })}
      {open && <NoticeCommandDialog name={open} notice={notice} close={() => setOpen(null)} />}
    </Box>
  );
}
