import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useLocaleState, useTranslate } from 'ra-core';
import { fullTime } from '../format';
import type { AccessRecord } from '../protection-types';
import { CardRows } from '../ui/CardRows';
import { Nothing } from '../ui/Nothing';
import { ActionChip } from './ActionChip';
import { Subjects } from './Subjects';
import { useAccessWords } from './use-access-words';

export function AccessCards() {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const words = useAccessWords();
  return (
    <CardRows<AccessRecord> empty={<Nothing title={translate('access.empty')} />}>
      {(entry) => (
        <>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
            <Typography variant="subtitle1" component="span" sx={{ flex: 1 }}>
              {entry.actorName || '—'}
            </Typography>
            <ActionChip action={entry.action} />
          </Box>
          <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
            {fullTime(entry.at, locale)}
          </Typography>
          <Typography variant="body2">
            <Subjects of={entry} />
          </Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {words.fields(entry)}
          </Typography>
          <Typography variant="body2">{words.reason(entry)}</Typography>
        </>
      )}
    </CardRows>
  );
}
