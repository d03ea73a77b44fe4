import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useLocaleState, useTranslate } from 'ra-core';
import { fullTime, shortTime } from '../format';
import type { JournalItem } from '../types';

export type EntryTone = 'plain' | 'bad' | 'quiet';

interface TimelineEntryProps {
  item: Pick<JournalItem, 'at' | 'status' | 'refusal'>;
  tone: EntryTone;
  title: string;
  who: string;
  /** What the fact says beyond its name. */
  said: string;
  chips?: ReactNode;
  children?: ReactNode;
}

const COLOR: Record<EntryTone, string> = {
  plain: 'primary.main',
  bad: 'error.main',
  quiet: 'text.disabled',
};

/** One thing that happened, on the line of all that did: an item of a list. */
export function TimelineEntry({ item, tone, title, who, said, chips, children }: TimelineEntryProps) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const { at, status, refusal } = item;
  const isRefused = status === 'refused';
  const isBad = tone === 'bad' && !isRefused;
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: '18px minmax(0, 1fr)',
        columnGap: 1.5,
        opacity: isRefused ? 0.75 : 1,
        '&:last-of-type .line': { display: 'none' },
      }}
    >
      <Box aria-hidden sx={{ position: 'relative' }}>
        <Box
          sx={{
            position: 'absolute',
            top: 8,
            left: 4,
            width: 10,
            height: 10,
            borderRadius: '50%',
            border: 2,
            borderColor: COLOR[isRefused ? 'quiet' : tone],
            bgcolor: 'background.paper',
          }}
        />
        <Box
          className="line"
          sx={{ position: 'absolute', top: 22, bottom: -4, left: 8, width: 2, bgcolor: 'divider' }}
        />
      </Box>
      <Box sx={{ pb: 2 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 1 }}>
          <Typography
            variant="body2"
            component="span"
            sx={{ fontWeight: 600, color: isBad ? 'error.main' : undefined }}
          >
            {title}
          </Typography>
          <Typography variant="body2" component="span" sx={{ color: 'text.secondary' }}>
            {who}
          </Typography>
          {isRefused && (
            <Chip
              size="small"
              variant="outlined"
              label={`${translate('ticket.refused')}${translate('app.colon')}${translate(`errors.${refusal ?? 'INTERNAL'}`, { _: refusal ?? '' })}`}
            />
          )}
          {status === 'pending' && <Chip size="small" label={translate('ticket.pending')} />}
          {chips}
          <Box sx={{ flex: 1 }} />
          <Typography
            variant="caption"
            component="time"
            dateTime={at}
            title={fullTime(at, locale)}
            sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}
          >
            {shortTime(at, locale)}
          </Typography>
        </Box>
        {said && (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {said}
          </Typography>
        )}
        {children}
      </Box>
    </Box>
  );
}
