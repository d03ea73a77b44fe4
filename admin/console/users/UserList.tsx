import AddOutlined from '@mui/icons-material/AddOutlined';
import EventOutlined from '@mui/icons-material/EventOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link } from 'react-router';
import { SearchInput, SelectInput } from 'react-admin';
import { useTranslate } from 'ra-core';
import { useCan, useMe } from '../session';
import type { UserRecord } from '../types';
import { PageTitle } from '../ui/PageTitle';
import { PlainList } from '../ui/PlainList';
import { useIsPhone } from '../ui/use-is-phone';
import { choicesOf, STAFF_ROLES } from '../words';
import { OnDutyFilter } from './OnDutyFilter';
import { UserCards } from './UserCards';
import { UserTable } from './UserTable';

const filters = [
  <SearchInput key="q" source="q" alwaysOn />,
  <SelectInput key="role" source="role" choices={choicesOf(STAFF_ROLES, 'role')} alwaysOn sx={{ minWidth: 120 }} />,
  <OnDutyFilter key="onDuty" source="onDuty" alwaysOn />,
];

export default function UserList() {
  const translate = useTranslate();
  // Whoever dispatches comes for the technicians.
  const startsWith = useMe()?.roles.includes('dispatcher') ? { role: 'technician' } : {};
  const canCreate = useCan('users', 'create');
  const isPhone = useIsPhone();
  const links = (
    <Box sx={{ display: 'flex', gap: 1 }}>
      <Button component={Link} to="/roster" variant="outlined" startIcon={<EventOutlined />}>
        {translate('roster.title')}
      </Button>
      {canCreate && (
        <Button component={Link} to="/users/create" variant="contained" startIcon={<AddOutlined />}>
          {translate('user.new')}
        </Button>
      )}
    </Box>
  );
  return (
    <>
      <PageTitle title={translate('user.title')} actions={links} />
      <PlainList<UserRecord>
        filters={filters}
        sort={{ field: 'team', order: 'ASC' }}
        perPage={50}
        filterDefaultValues={startsWith}
      >
        {isPhone ? <UserCards /> : <UserTable />}
      </PlainList>
    </>
  );
}
