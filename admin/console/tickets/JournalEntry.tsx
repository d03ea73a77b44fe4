import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'ra-core';
import type { JournalItem } from '../types';
import { TimelineEntry, type EntryTone } from '../ui/TimelineEntry';
import { AttachmentTile } from './AttachmentTile';
import { JournalWords } from './JournalWords';
import { useStory } from './use-story';

const BAD = new Set(['breached', 'offerExpired', 'cancel']);
const QUIET = new Set(['warned', 'reminded', 'ended', 'opened']);

/** One thing that happened: when, who, what, in their words, with their photos. */
export function JournalEntry({ item }: { item: JournalItem }) {
  const translate = useTranslate();
  const story = useStory();
  const said = story(item);
  return (
    <TimelineEntry
      tone={toneOf(item)}
      title={translate(`fact.${item.name}`)}
      who={item.actorName ?? (item.actor === 'system' ? translate('app.system') : '')}
      at={item.at}
      chips={
        <>
          {item.status === 'refused' && (
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
        </>
      }
    >
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
    </TimelineEntry>
  );
}

function toneOf({ status, name }: JournalItem): EntryTone {
  if (status === 'refused') return 'refused';
  if (BAD.has(name)) return 'bad';
  return QUIET.has(name) ? 'quiet' : 'plain';
}
