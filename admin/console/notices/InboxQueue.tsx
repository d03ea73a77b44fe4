import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardActionArea from '@mui/material/CardActionArea';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'ra-core';
import type { NoticeRecord } from '../notice-types';
import { NoticeChips } from './NoticeChips';
import { NoticeClockText } from './NoticeClockText';
import { useTitleOf } from './use-title-of';

interface InboxQueueProps {
  waiting: NoticeRecord[];
  chosenId: string | undefined;
  choose: (id: string) => void;
}

export function InboxQueue({ waiting, chosenId, choose }: InboxQueueProps) {
  const translate = useTranslate();
  const titleOf = useTitleOf();
  return (
    <Box
      component="ul"
      aria-label={translate('noticeUi.queue')}
      sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}
    >
      {waiting.map((notice) => {
        const isChosen = notice.id === chosenId;
        return (
          <Card component="li" key={notice.id} sx={isChosen ? { borderColor: 'primary.main' } : undefined}>
            <CardActionArea
              onClick={() => choose(notice.id)}
              aria-current={isChosen}
              sx={{ p: 1.5, bgcolor: isChosen ? 'quiet' : undefined }}
            >
              <Typography variant="subtitle2" component="span">
                {titleOf(notice)}
              </Typography>
              <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
                {[notice.number, notice.authorName].filter(Boolean).join(' · ')}
              </Typography>
              <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, my: 0.5 }}>
                <NoticeChips of={notice} />
              </Box>
              <Box sx={{ fontSize: '0.8125rem' }}>
                <NoticeClockText of={notice} />
              </Box>
            </CardActionArea>
          </Card>
        );
      })}
    </Box>
  );
}
