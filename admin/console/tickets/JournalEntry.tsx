import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useLocaleState, useTranslate } from 'ra-core';
import { fullTime, shortTime } from '../format';
import type { JournalItem } from '../types';
import { AttachmentTile } from './AttachmentTile';
import { JournalWords } from './JournalWords';
import { useStory } from './use-story';

const BAD = new Set(['breached', 'offerExpired', 'cancel']);
const QUIET = new Set(['warned', 'reminded', 'ended', 'opened']);

/** One thing that happened: when, who, what, in their words, with their photos. */
export function JournalEntry({ item }: { item: JournalItem }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const story = useStory();
  const isRefused = item.status === 'refused';
  const color = isRefused
    ? 'text.disabled'
    : BAD.has(item.name)
      ? 'error.main'
      : QUIET.has(item.name)
        ? 'text.disabled'
        : 'primary.main';
  const said = story(item);
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
            borderColor: color,
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
            sx={{ fontWeight: 600, color: BAD.has(item.name) ? 'error.main' : undefined }}
          >
            {translate(`fact.${item.name}`)}
          </Typography>
          <Typography variant="body2" component="span" sx={{ color: 'text.secondary' }}>
            {item.actorName ?? (item.actor === 'system' ? translate('app.system') : '')}
          </Typography>
          {isRefused && (
            <Chip
              size="small"
              variant="outlined"
              label={`${translate('ticket.refused')}${translate('app.colon')}${translate(`errors.${item.refusal ?? 'INTERNAL'}`, { _: item.refusal ?? '' })}`}
            />
          )}
          {item.status === 'pending' && <Chip size="small" label={translate('ticket.pending')} />}
          {item.name === 'note' && !item.visible && (
            <Chip size="small" variant="outlined" label={translate('ticket.internal')} />
          )}
          <Box sx={{ flex: 1 }} />
          <Typography
            variant="caption"
            component="time"
            dateTime={item.at}
            title={fullTime(item.at, locale)}
            sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}
          >
            {shortTime(item.at, locale)}
          </Typography>
        </Box>
        {said && (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {said}
          </Typography>
        )}
        <JournalWords words={item.text} />
        {item.attachments.length > 0 && (
          <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, 84px)', gap: 1, mt: 1 }}>
            {item.attachments.map((file) => (
              <AttachmentTile key={file.id} file={file} />
            ))}
          </Box>
        )}
      </Box>
    </Box>
  );
}
