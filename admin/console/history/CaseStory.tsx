import Typography from '@mui/material/Typography';
import { useLocaleState, useTranslate } from 'ra-core';
import { useCaseStory } from '../cases/use-case-story';
import { fullTime } from '../format';
import type { CaseStoryItem } from '../registry-types';
import { StoryColumn } from './StoryColumn';

export function CaseStory({ story }: { story: CaseStoryItem[] }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const tell = useCaseStory();
  return (
    <StoryColumn
      story={story}
      tell={(item) => ({
        title: translate(`caseFact.${item.name}`),
        who: item.actorName ?? translate(item.actor === 'system' ? 'app.system' : 'role.resident'),
        said: tell(item),
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
