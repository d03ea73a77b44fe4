import { useState } from 'react';
import PersonAddOutlined from '@mui/icons-material/PersonAddOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link } from 'react-router';
import { SelectInput } from 'react-admin';
import { useTranslate } from 'ra-core';
import { buildingFilter, relationFilter } from '../homes/place-filters';
import { ExportButton } from '../imports/ExportButton';
import { PERSON_STATUSES } from '../registry-words';
import type { PersonRecord } from '../registry-types';
import { useCan } from '../session';
import { PageTitle } from '../ui/PageTitle';
import { PlainList } from '../ui/PlainList';
import { useIsPhone } from '../ui/use-is-phone';
import { choicesOf } from '../words';
import { PersonCards } from './PersonCards';
import { PersonSearch } from './PersonSearch';
import { PersonTable } from './PersonTable';

const filters = [
  buildingFilter,
  relationFilter,
  <SelectInput
    key="status"
    source="status"
    choices={choicesOf(PERSON_STATUSES, 'personStatus')}
    alwaysOn
    sx={{ minWidth: 120 }}
  />,
];

/** Found by what somebody says of themselves, or looked through by where they live. */
export default function PersonList() {
  const translate = useTranslate();
  const canCreate = useCan('persons', 'create');
  const canExport = useCan('exports', 'create');
  const isPhone = useIsPhone();
  const [isSearching, setSearching] = useState(false);
  return (
    <>
      <PageTitle
        title={translate('person.title')}
        hint={translate('person.hint')}
        actions={
          <Box sx={{ display: 'flex', gap: 1 }}>
            {canExport && <ExportButton kind="residents" />}
            {canCreate && (
              <Button component={Link} to="/persons/create" variant="contained" startIcon={<PersonAddOutlined />}>
                {translate('person.new')}
              </Button>
            )}
          </Box>
        }
      />
      <PersonSearch onSearching={setSearching} />
      {!isSearching && (
        <PlainList<PersonRecord> filters={filters} sort={{ field: 'number', order: 'ASC' }}>
          {isPhone ? <PersonCards /> : <PersonTable />}
        </PlainList>
      )}
    </>
  );
}
