import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useLocaleState, useTranslate } from 'ra-core';
import { shortTime } from '../format';
import type { NoticeRecord } from '../notice-types';
import { CardRows } from '../ui/CardRows';
import { Nothing } from '../ui/Nothing';
import { NoticeChips } from './NoticeChips';
import { NoticeClockText } from './NoticeClockText';
import { NoticeStageChip } from './NoticeStageChip';
import { useTitleOf } from './use-title-of';

export function NoticeCards() {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const titleOf = useTitleOf();
  return (
    <CardRows<NoticeRecord>
      to={({ id }) => `/notices/${id}/show`}
      empty={<Nothing title={translate('noticeUi.empty')} hint={translate('noticeUi.emptyHint')} />}
    >
      {(one) => (
        <>
          <Typography variant="subtitle1" component="span">
            {titleOf(one)}
          </Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {[
              one.number,
              one.authorName,
              one.publishedAt && shortTime(one.publishedAt, locale),
              one.recipients !== null &&
                translate('noticeUi.readOf', { readers: one.readers, recipients: one.recipients }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </Typography>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mt: 0.5, fontSize: '0.875rem' }}>
            <NoticeStageChip of={one} />
            <NoticeChips of={one} />
            {!one.ended && one.dueAt && <NoticeClockText of={one} />}
          </Box>
        </>
      )}
    </CardRows>
  );
}
