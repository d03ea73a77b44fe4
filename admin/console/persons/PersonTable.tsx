import Box from '@mui/material/Box';
import { DataTable } from 'react-admin';
import { useLocaleState, useTranslate } from 'ra-core';
import { shortTime } from '../format';
import type { PersonRecord } from '../registry-types';
import { Nothing } from '../ui/Nothing';
import { HomesText } from './HomesText';
import { StatusChip } from './StatusChip';

const Column = DataTable.Col<PersonRecord>;

export function PersonTable() {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  return (
    <DataTable<PersonRecord>
      bulkActionButtons={false}
      rowClick="show"
      empty={<Nothing title={translate('person.empty')} hint={translate('person.emptyHint')} />}
    >
      <Column source="number" sx={{ whiteSpace: 'nowrap', color: 'text.secondary' }} />
      <Column
        source="name"
        disableSort
        render={({ name, status }) => (
          <Box component="span" sx={{ fontWeight: 600, color: status === 'erased' ? 'text.disabled' : undefined }}>
            {name || translate('person.erasedName')}
          </Box>
        )}
      />
      <Column source="phone" disableSort sx={{ whiteSpace: 'nowrap' }} render={({ phone }) => phone || '—'} />
      <Column source="homes" disableSort render={({ homes }) => <HomesText homes={homes} />} />
      <Column source="status" disableSort render={({ status }) => <StatusChip status={status} />} />
      <Column
        source="updatedAt"
        sx={{ whiteSpace: 'nowrap', color: 'text.secondary' }}
        render={({ updatedAt }) => shortTime(updatedAt, locale)}
      />
    </DataTable>
  );
}
