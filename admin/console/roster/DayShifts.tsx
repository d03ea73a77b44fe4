import { useState } from 'react';
import AddOutlined from '@mui/icons-material/AddOutlined';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useGetList, useLocaleState, useNotify, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { endOfDay, startOfDay } from '../day-filter';
import { localDate, span } from '../format';
import { serverTime } from '../now';
import type { ShiftRecord } from '../protection-types';
import { useCan } from '../session';
import { MomentInput } from '../ui/MomentInput';
import { FormDialog } from '../ui/FormDialog';
import { LoadFailed } from '../ui/LoadFailed';
import { Section } from '../ui/Section';
import { SpanLines } from './SpanLines';
import { StaffInput } from './StaffInput';

/** Everybody on the roster on one day. */
export function DayShifts() {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const notify = useNotify();
  const api = useApi();
  const canEdit = useCan('roster', 'edit');
  const [day, setDay] = useState(() => localDate(serverTime()));
  const [isAdding, setAdding] = useState(false);
  const { data, error, refetch } = useGetList<ShiftRecord>('shifts', {
    filter: { from: startOfDay(day), to: endOfDay(day) },
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'startsAt', order: 'ASC' },
  });
  const add = async (values: Pick<ShiftRecord, 'userId' | 'startsAt' | 'endsAt'>) => {
    const { userId, startsAt, endsAt } = values;
    await api.create('shifts', { data: { shifts: [{ userId, startsAt, endsAt }] } });
    notify('person.saved', { type: 'success' });
    await refetch();
  };
  return (
    <Section
      title={translate('roster.shifts')}
      action={
        canEdit && (
          <Button size="small" startIcon={<AddOutlined />} onClick={() => setAdding(true)}>
            {translate('roster.addShift')}
          </Button>
        )
      }
    >
      <TextField
        type="date"
        label={translate('roster.day')}
        value={day}
        onChange={(event) => event.target.value && setDay(event.target.value)}
        sx={{ maxWidth: 220, mb: 1 }}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      {!data && error && <LoadFailed error={error} retry={() => void refetch()} />}
      {data && (
        <SpanLines<ShiftRecord>
          resource="shifts"
          items={data}
          empty={translate('roster.noShifts')}
          line={({ startsAt, endsAt }) => span(startsAt, endsAt, locale)}
          changed={refetch}
        />
      )}
      {isAdding && (
        <FormDialog<Pick<ShiftRecord, 'userId' | 'startsAt' | 'endsAt'>>
          title={translate('roster.addShift')}
          submitLabel={translate('ra.action.save')}
          initial={{ startsAt: `${day}T00:00:00.000Z`, endsAt: `${day}T10:00:00.000Z` }}
          save={add}
          close={() => setAdding(false)}
        >
          <StaffInput source="userId" label="roster.who" isRequired />
          <MomentInput source="startsAt" label="roster.from" />
          <MomentInput source="endsAt" label="roster.to" />
        </FormDialog>
      )}
    </Section>
  );
}
