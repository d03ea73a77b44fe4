import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import { DataTable } from 'react-admin';
import { useTranslate } from 'ra-core';
import { useCan } from '../session';
import type { UserRecord } from '../types';
import { DutyMark } from './DutyMark';
import { useScope } from './use-scope';
import { useSkillName } from './use-skill-name';

const Column = DataTable.Col<UserRecord>;

export function UserTable() {
  const translate = useTranslate();
  const skillName = useSkillName();
  const scopeOf = useScope();
  const canEdit = useCan('users', 'edit');
  return (
    <DataTable<UserRecord> bulkActionButtons={false} rowClick={canEdit ? 'edit' : false}>
      <Column
        source="name"
        render={(person) => (
          <Box component="span" sx={{ fontWeight: 600, color: person.active ? undefined : 'text.disabled' }}>
            {person.name}
            {!person.active && ` · ${translate('user.inactive')}`}
            {person.lockedUntil && (
              <Chip size="small" color="error" variant="outlined" label={translate('staff.locked')} sx={{ ml: 1 }} />
            )}
          </Box>
        )}
      />
      <Column source="username" sx={{ color: 'text.secondary' }} />
      <Column
        source="roles"
        disableSort
        render={(person) => person.roles.map((role) => translate(`role.${role}`)).join(translate('app.comma'))}
      />
      <Column source="team" render={(person) => person.team ?? '—'} />
      <Column source="onDuty" disableSort render={(person) => <DutyMark person={person} />} />
      <Column
        source="load"
        disableSort
        render={(person) => (person.roles.includes('technician') ? person.load : '—')}
      />
      <Column
        source="skills"
        disableSort
        render={(person) => person.skills.map(skillName).join(translate('app.comma')) || '—'}
      />
      <Column
        source="buildings"
        disableSort
        render={(person) => (person.roles.includes('technician') ? scopeOf(person.buildings) : '—')}
      />
    </DataTable>
  );
}
