import Typography from '@mui/material/Typography';
import { useLocaleState, useTranslate } from 'ra-core';
import { shortTime } from '../format';
import { useStory } from '../tickets/use-story';
import type { StoryItem } from '../types';
import { StoryColumn } from './StoryColumn';

const BAD = new Set(['breached', 'offerExpired']);

export function TicketStory({ story }: { story: StoryItem[] }) {
  const translate = useTranslate();
  const tell = useStory();
  return (
    <StoryColumn
      story={story}
      tell={(item) => ({
        title: translate(`fact.${item.name}`),
        who: item.actorName ?? translate('app.system'),
        said: tell(item),
        isBad: BAD.has(item.name),
        deadlines: item.clocks.map((clock) => <Deadline key={clock.kind} clock={clock} />),
      })}
    />
  );
}

const COLOR = { set: 'text.secondary', met: 'success.main', late: 'error.main' } as const;

function Deadline({ clock: { kind, dueAt, metAt, breachedAt } }: { clock: StoryItem['clocks'][number] }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const what = breachedAt ? 'late' : metAt ? 'met' : 'set';
  const deadline = breachedAt ?? dueAt;
  return (
    <Typography variant="caption" component="p" sx={{ color: COLOR[what], mt: 0.25 }}>
      {translate(`history.${what}`, {
        clock: translate(`clock.${kind}`),
        time: deadline ? shortTime(deadline, locale) : translate('field.noDeadline'),
      })}
    </Typography>
  );
}
