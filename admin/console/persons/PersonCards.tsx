import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'ra-core';
import type { PersonRecord } from '../registry-types';
import { CardRows } from '../ui/CardRows';
import { Nothing } from '../ui/Nothing';
import { HomesText } from './HomesText';
import { StatusChip } from './StatusChip';

export function PersonCards() {
  const translate = useTranslate();
  return (
    <CardRows<PersonRecord>
      to={({ id }) => `/persons/${id}/show`}
      empty={<Nothing title={translate('person.empty')} hint={translate('person.emptyHint')} />}
    >
      {(person) => (
        <>
          <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
            <Typography variant="subtitle1" component="span">
              {person.name || translate('person.erasedName')}
            </Typography>
            <StatusChip status={person.status} />
          </Box>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {[person.number, person.phone].filter(Boolean).join(' · ')}
          </Typography>
          <Typography variant="body2">
            <HomesText homes={person.homes} />
          </Typography>
        </>
      )}
    </CardRows>
  );
}
