import Typography from '@mui/material/Typography';
import { useLocaleState, useTranslate } from 'ra-core';
import { fullTime } from '../format';
import type { Instant, ToldFact } from '../types';
import { StoryColumn } from './StoryColumn';

interface CaseStoryProps<T> {
  story: T[];
  /** The fact's name in words, and what its name does not say. */
  tell: (item: T) => { title: string; said: string };
}

/** For cases whose steps set one deadline at a time. */
export function CaseStory<T extends ToldFact & { name: string; dueAt: Instant | null }>({
  story,
  tell,
}: CaseStoryProps<T>) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  return (
    <StoryColumn
      story={story}
      tell={(item) => ({
        ...tell(item),
        who: item.actorName ?? translate(item.actor === 'system' ? 'app.system' : 'role.resident'),
        isBad: item.name === 'breached',
        deadlines: item.dueAt && (
          <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mt: 0.25 }}>
            {translate('time.due', { time: fullTime(item.dueAt, locale) })}
          </Typography>
        ),
      })}
    />
  );
}
