import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useLocaleState, useTranslate } from 'ra-core';
import { dayName, localDate, secondsTime } from '../format';
import { JournalWords } from '../tickets/JournalWords';
import type { ToldFact } from '../types';
import { Section } from '../ui/Section';

interface Told {
  title: string;
  who: string;
  said: string;
  isBad: boolean;
  /** Set, met or missed by the same step. */
  deadlines: ReactNode;
}

interface StoryColumnProps<T> {
  story: T[];
  tell: (item: T) => Told;
}

/** Oldest first, by day; each line names who, what and why, and the event it is read from. */
export function StoryColumn<T extends ToldFact>({ story, tell }: StoryColumnProps<T>) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  return (
    <Section title={translate('history.story')}>
      {story.length === 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {translate('history.empty')}
        </Typography>
      )}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {story.map((item, index) => {
          const before = story[index - 1];
          const isNewDay = !before || localDate(before.at) !== localDate(item.at);
          const { title, who, said, isBad, deadlines } = tell(item);
          return (
            <li key={`${item.runId} ${item.eventId} ${index}`}>
              {isNewDay && (
                <Typography
                  variant="subtitle2"
                  component="h3"
                  sx={{ color: 'bronze.main', mt: index ? 2 : 0, mb: 0.5 }}
                >
                  {dayName(item.at, locale)}
                </Typography>
              )}
              <Box
                sx={{
                  display: 'grid',
                  gridTemplateColumns: '4.6em minmax(0, 1fr) auto',
                  columnGap: 1.5,
                  py: 0.9,
                  borderBottom: 1,
                  borderColor: 'divider',
                }}
              >
                <Box
                  component="time"
                  dateTime={item.at}
                  sx={{ color: 'text.secondary', fontSize: '0.85rem', lineHeight: 1.7 }}
                >
                  {secondsTime(item.at)}
                </Box>
                <Box sx={{ minWidth: 0 }}>
                  <Typography variant="body2">
                    <Box component="strong" sx={{ color: isBad ? 'error.main' : undefined }}>
                      {title}
                    </Box>
                    <Box component="span" sx={{ color: 'text.secondary', ml: 1 }}>
                      {who}
                    </Box>
                  </Typography>
                  {said && (
                    <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                      {said}
                    </Typography>
                  )}
                  <JournalWords words={item.text} />
                  {deadlines}
                </Box>
                <Box
                  sx={{ color: 'text.secondary', fontSize: '0.75rem', lineHeight: 2 }}
                  title={translate('history.event')}
                >
                  #{item.eventId}
                </Box>
              </Box>
            </li>
          );
        })}
      </Box>
    </Section>
  );
}
