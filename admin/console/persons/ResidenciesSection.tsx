import LogoutOutlined from '@mui/icons-material/LogoutOutlined';
import Chip from '@mui/material/Chip';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import { SelectInput } from 'react-admin';
import { required, useTranslate } from 'ra-core';
import { localDate } from '../format';
import { serverTime } from '../now';
import { RELATIONS } from '../registry-words';
import type { PersonDetail } from '../registry-types';
import { useCan } from '../session';
import { DayInput } from '../ui/DayInput';
import { HomeInput } from '../ui/HomeInput';
import { choicesOf } from '../words';
import { Belongings } from './Belongings';

type Residency = PersonDetail['residencies'][number];

const needed = required('field.required');
/** A day in Shanghai begins there. */
const beginOf = (day: string) => `${day}T00:00:00+08:00`;

export function ResidenciesSection({ person }: { person: PersonDetail }) {
  const translate = useTranslate();
  const canWrite = useCan('persons', 'edit') && person.status === 'active';
  const today = localDate(serverTime());
  return (
    <Belongings<Residency>
      person={person}
      kind="residencies"
      title={translate('person.residencies')}
      items={person.residencies}
      empty={translate('person.residenciesEmpty')}
      render={(residency) => <ResidencyLine residency={residency} />}
      nameOf={({ homeLabel }) => homeLabel}
      canAdd={canWrite}
      canChange={({ until, leaseId }) => canWrite && until === null && leaseId === null}
      addLabel={translate('person.addResidency')}
      changeLabel={translate('person.endResidency')}
      changeIcon={<LogoutOutlined sx={{ fontSize: 18 }} />}
      blank={{ homeId: null, relation: 'owner', day: today }}
      valuesOf={() => ({ day: today })}
      bodyOf={(values) => {
        const { homeId, relation, day } = values as { homeId?: string; relation: string; day: string };
        if (homeId === undefined) return { until: beginOf(day) };
        return { homeId, relation, since: beginOf(day) };
      }}
      fields={(residency) =>
        residency ? (
          <DayInput source="day" label="person.until" isRequired />
        ) : (
          <>
            <HomeInput source="homeId" isRequired />
            <SelectInput
              source="relation"
              label="person.relation"
              choices={choicesOf(RELATIONS, 'relation')}
              validate={needed}
              helperText={false}
            />
            <DayInput source="day" label="person.since" isRequired />
          </>
        )
      }
    />
  );
}

function ResidencyLine({ residency }: { residency: Residency }) {
  const translate = useTranslate();
  const { homeId, homeLabel, relation, since, until, leaseId } = residency;
  const isOver = until !== null && Date.parse(until) <= serverTime();
  return (
    <>
      <Typography
        variant="body2"
        component="div"
        sx={{ fontWeight: isOver ? 400 : 600, color: isOver ? 'text.secondary' : undefined }}
      >
        <Link component={RouterLink} to={`/homes/${homeId}/show`} color="inherit" underline="hover">
          {homeLabel}
        </Link>
        {'　'}
        {translate(`relation.${relation}`)}
        {isOver && <Chip size="small" label={translate('person.movedOut')} sx={{ ml: 1 }} />}
      </Typography>
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {`${localDate(since)} – ${until ? localDate(until) : translate('person.now')}`}
        {leaseId && ` · ${translate('person.byLease')}`}
      </Typography>
    </>
  );
}
