import { useState } from 'react';
import HowToRegOutlined from '@mui/icons-material/HowToRegOutlined';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import {
  AutocompleteArrayInput,
  DataTable,
  ReferenceArrayInput,
  ReferenceInput,
  ResourceContextProvider,
  SelectInput,
} from 'react-admin';
import { required, useLocaleState, useNotify, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { fullTime, localDate } from '../format';
import { serverTime } from '../now';
import type { AttendanceRecord } from '../protection-types';
import { useCan } from '../session';
import { CardRows } from '../ui/CardRows';
import { DayInput } from '../ui/DayInput';
import { FormDialog } from '../ui/FormDialog';
import { Nothing } from '../ui/Nothing';
import { PlainList } from '../ui/PlainList';
import { Section } from '../ui/Section';
import { useIsPhone } from '../ui/use-is-phone';

const Column = DataTable.Col<AttendanceRecord>;
const needed = required('field.required');

interface NewAttendances {
  courseId: string;
  userIds: string[];
  attendedOn: string;
}

/** Who was there, who has signed, and until when it counts. */
export function Attendances() {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const notify = useNotify();
  const api = useApi();
  const queries = useQueryClient();
  const canEdit = useCan('training', 'edit');
  const isPhone = useIsPhone();
  const [isAdding, setAdding] = useState(false);
  const empty = <Nothing title={translate('training.attendancesEmpty')} />;
  const record = async (values: NewAttendances) => {
    const { created } = await api.recordAttendance(values);
    notify('training.recorded', { type: 'success', messageArgs: { count: created } });
    await queries.invalidateQueries({ queryKey: ['attendances'] });
    await queries.invalidateQueries({ queryKey: ['training'] });
  };
  return (
    <Section
      title={translate('training.attendances')}
      action={
        canEdit && (
          <Button size="small" startIcon={<HowToRegOutlined />} onClick={() => setAdding(true)}>
            {translate('training.record')}
          </Button>
        )
      }
    >
      <ResourceContextProvider value="attendances">
        <PlainList<AttendanceRecord> resource="attendances" sort={{ field: 'attendedOn', order: 'DESC' }} inner>
          {isPhone ? (
            <CardRows<AttendanceRecord> empty={empty}>
              {(one) => (
                <>
                  <Typography variant="subtitle1" component="span">
                    {one.userName}
                  </Typography>{' '}
                  <Validity of={one} />
                  <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                    {one.courseTitle} · {one.attendedOn}
                  </Typography>
                </>
              )}
            </CardRows>
          ) : (
            <DataTable<AttendanceRecord> bulkActionButtons={false} rowClick={false} empty={empty}>
              <Column source="userName" disableSort sx={{ fontWeight: 600 }} />
              <Column source="courseTitle" disableSort />
              <Column source="attendedOn" />
              <Column source="signedAt" render={({ signedAt }) => (signedAt ? fullTime(signedAt, locale) : '—')} />
              <Column source="expiresAt" render={({ expiresAt }) => (expiresAt ? localDate(expiresAt) : '—')} />
              <Column source="valid" disableSort render={(one) => <Validity of={one} />} />
            </DataTable>
          )}
        </PlainList>
      </ResourceContextProvider>
      {isAdding && (
        <FormDialog<NewAttendances>
          title={translate('training.record')}
          submitLabel={translate('ra.action.save')}
          initial={{ userIds: [], attendedOn: localDate(serverTime()) }}
          save={record}
          close={() => setAdding(false)}
        >
          <ReferenceInput source="courseId" reference="courses" filter={{ active: true }}>
            <SelectInput optionText="title" label="training.course" validate={needed} helperText={false} />
          </ReferenceInput>
          <ReferenceArrayInput source="userIds" reference="users" filter={{ staff: true, active: true }} perPage={500}>
            <AutocompleteArrayInput
              optionText="name"
              filterToQuery={(q: string) => ({ q })}
              label="training.who"
              validate={needed}
              helperText={false}
            />
          </ReferenceArrayInput>
          <DayInput source="attendedOn" label="training.on" isRequired />
        </FormDialog>
      )}
    </Section>
  );
}

function Validity({ of }: { of: AttendanceRecord }) {
  const translate = useTranslate();
  const isExpired = of.signedAt !== null && of.expiresAt !== null && Date.parse(of.expiresAt) <= serverTime();
  const state = of.valid ? 'valid' : isExpired ? 'expired' : 'toSign';
  return (
    <Chip
      size="small"
      variant="outlined"
      color={of.valid ? 'success' : isExpired ? 'error' : 'warning'}
      label={translate(`trainingState.${state}`)}
    />
  );
}
