import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardActionArea from '@mui/material/CardActionArea';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router';
import { Loading } from 'react-admin';
import { useListContext, useTranslate } from 'ra-core';
import { useCan } from '../session';
import type { UserRecord } from '../types';
import { Nothing } from '../ui/Nothing';
import { DutyMark } from './DutyMark';

export function UserCards() {
  const translate = useTranslate();
  const canEdit = useCan('users', 'edit');
  const { data, isPending } = useListContext<UserRecord>();
  if (isPending) return <Loading />;
  if (!data || data.length === 0)
    return <Nothing title={translate('ra.navigation.no_results', { name: translate('user.title') })} />;
  const inside = (person: UserRecord) => (
    <>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
        <Typography variant="subtitle1" component="span">
          {person.name}
        </Typography>
        <DutyMark person={person} />
      </Box>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {[...person.roles.map((role) => translate(`role.${role}`)), person.team].filter(Boolean).join(' · ')}
        {person.roles.includes('technician') && ` · ${translate('queue.loadReason', { count: person.load })}`}
      </Typography>
    </>
  );
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 1, display: 'grid', gap: 1 }}>
      {data.map((person) => (
        <Card component="li" key={person.id}>
          {canEdit ? (
            <CardActionArea component={Link} to={`/users/${person.id}`} sx={{ p: 1.5 }}>
              {inside(person)}
            </CardActionArea>
          ) : (
            <Box sx={{ p: 1.5 }}>{inside(person)}</Box>
          )}
        </Card>
      ))}
    </Box>
  );
}
