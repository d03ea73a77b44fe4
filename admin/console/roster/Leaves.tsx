import { useState } from 'react';
import AddOutlined from '@mui/icons-material/AddOutlined';
import Button from '@mui/material/Button';
import { useGetList, useLocaleState, useNotify, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { startOfDay } from '../day-filter';
import { localDate, span } from '../format';
import { serverTime } from '../now';
import type { LeaveRecord } from '../protection-types';
import { useCan } from '../session';
import { FormDialog } from '../ui/FormDialog';
import { LoadFailed } from '../ui/LoadFailed';
import { MomentInput } from '../ui/MomentInput';
import { Section } from '../ui/Section';
import { SpanLines } from './SpanLines';
import { StaffInput } from './StaffInput';

type NewLeave = Pick<LeaveRecord, 'userId' | 'substituteId' | 'startsAt' | 'endsAt'>;

/** Who is away from today on; on leave nobody is on duty, whatever the roster says. */
export function Leaves() {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const notify = useNotify();
  const api = useApi();
  const canEdit = useCan('roster', 'edit');
  const [isAdding, setAdding] = useState(false);
  const today = localDate(serverTime());
  const { data, error, refetch } = useGetList<LeaveRecord>('leaves', {
    filter: { from: startOfDay(today) },
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'startsAt', order: 'ASC' },
  });
  const add = async ({ userId, substituteId, startsAt, endsAt }: NewLeave) => {
    await api.create('leaves', { data: { userId, substituteId: substituteId || null, startsAt, endsAt } });
    notify('person.saved', { type: 'success' });
    await refetch();
  };
  return (
    <Section
      title={translate('roster.leaves')}
      action={
        canEdit && (
          <Button size="small" startIcon={<AddOutlined />} onClick={() => setAdding(true)}>
            {translate('roster.addLeave')}
          </Button>
        )
      }
    >
      {!data && error && <LoadFailed error={error} retry={() => void refetch()} />}
      {data && (
        <SpanLines<LeaveRecord>
          resource="leaves"
          items={data}
          empty={translate('roster.noLeaves')}
          line={({ startsAt, endsAt, substituteName }) =>
            `${span(startsAt, endsAt, locale)} · ${
              substituteName
                ? translate('roster.substitute', { name: substituteName })
                : translate('roster.noSubstitute')
            }`
          }
          changed={refetch}
        />
      )}
      {isAdding && (
        <FormDialog<NewLeave>
          title={translate('roster.addLeave')}
          hint={translate('roster.leaveHint')}
          submitLabel={translate('ra.action.save')}
          initial={{ startsAt: `${today}T00:00:00.000Z`, endsAt: `${today}T10:00:00.000Z`, substituteId: null }}
          save={add}
          close={() => setAdding(false)}
        >
          <StaffInput source="userId" label="roster.who" isRequired />
          <StaffInput source="substituteId" label="roster.substituteLabel" helperText="roster.substituteHint" />
          <MomentInput source="startsAt" label="roster.from" />
          <MomentInput source="endsAt" label="roster.to" />
        </FormDialog>
      )}
    </Section>
  );
}
