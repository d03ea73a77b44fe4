import { useState } from 'react';
import NotificationsActiveOutlined from '@mui/icons-material/NotificationsActiveOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'ra-core';
import type { NoticeDetail, UnreadRecord } from '../notice-types';
import { Section } from '../ui/Section';
import { NoticeCommandDialog } from './NoticeCommandDialog';
import { useNoticeLines } from './use-notice-lines';

const BY_NUMBER = { field: 'personNumber', order: 'ASC' } as const;

/** Who has not read an important notice yet, and a reminder to them all. */
export function UnreadSection({ notice }: { notice: NoticeDetail }) {
  const translate = useTranslate();
  const [isReminding, setReminding] = useState(false);
  const { data, total, more } = useNoticeLines<UnreadRecord>(notice.id, 'unread', BY_NUMBER);
  if (!data) return null;
  return (
    <Section
      title={translate('noticeUi.unread', { count: total })}
      action={
        notice.commands.includes('remindUnread') &&
        data.length > 0 && (
          <Button size="small" startIcon={<NotificationsActiveOutlined />} onClick={() => setReminding(true)}>
            {translate('noticeCommand.remindUnread')}
          </Button>
        )
      }
    >
      {data.length === 0 && (
        <Typography variant="body2" sx={{ color: 'success.main' }}>
          {translate('noticeUi.allRead')}
        </Typography>
      )}
      <Box
        component="ul"
        sx={{
          listStyle: 'none',
          m: 0,
          p: 0,
          display: 'grid',
          columnGap: 2,
          rowGap: 0.5,
          gridTemplateColumns: 'repeat(auto-fill, minmax(190px, 1fr))',
          fontSize: '0.875rem',
        }}
      >
        {data.map(({ id, personName, personNumber, homeLabel }) => (
          <li key={id}>
            {personName}{' '}
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {[homeLabel, personNumber].filter(Boolean).join(' · ')}
            </Box>
          </li>
        ))}
      </Box>
      {more && (
        <Button size="small" onClick={more} sx={{ mt: 1 }}>
          {translate('app.more')}
        </Button>
      )}
      {isReminding && <NoticeCommandDialog name="remindUnread" notice={notice} close={() => setReminding(false)} />}
    </Section>
  );
}
