import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
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
  return (
    <TimelineEntry
      item={item}
      tone={toneOf(item)}
      title={translate(`fact.${item.name}`)}
      who={item.actorName ?? (item.actor === 'system' ? translate('app.system') : '')}
      said={story(item)}
      chips={
        item.name === 'note' &&
        !item.visible && <Chip size="small" variant="outlined" label={translate('ticket.internal')} />
      }
    >
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

function toneOf({ name }: JournalItem): EntryTone {
  if (BAD.has(name)) return 'bad';
  return QUIET.has(name) ? 'quiet' : 'plain';
}
