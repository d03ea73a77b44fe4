import { useState } from 'react';
import AddOutlined from '@mui/icons-material/AddOutlined';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { DataTable, ResourceContextProvider, SelectInput } from 'react-admin';
import { required, useLocaleState, useNotify, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { fullTime } from '../format';
import { serverTime } from '../now';
import { VIOLATION_KINDS, type ViolationRecord } from '../protection-types';
import { StaffInput } from '../roster/StaffInput';
import { useCan } from '../session';
import { WordsInput } from '../tickets/commands/WordsInput';
import { CardRows } from '../ui/CardRows';
import { FormDialog } from '../ui/FormDialog';
import { MomentInput } from '../ui/MomentInput';
import { Nothing } from '../ui/Nothing';
import { PageTitle } from '../ui/PageTitle';
import { PlainList } from '../ui/PlainList';
import { useIsPhone } from '../ui/use-is-phone';
import { choicesOf } from '../words';

const Column = DataTable.Col<ViolationRecord>;
const needed = required('field.required');
const STATUSES = ['open', 'closed'] as const;

const filters = [
  <SelectInput
    key="status"
    source="status"
    choices={choicesOf(STATUSES, 'violationStatus')}
    alwaysOn
    sx={{ minWidth: 120 }}
  />,
  <SelectInput
    key="kind"
    source="kind"
    choices={choicesOf(VIOLATION_KINDS, 'violationKind')}
    alwaysOn
    sx={{ minWidth: 140 }}
  />,
];

/** R9: breaches of confidentiality. What happened stays as it was written; what followed is added. */
export default function ViolationsPage() {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const notify = useNotify();
  const api = useApi();
  const queries = useQueryClient();
  const canWrite = useCan('violations', 'create');
  const isPhone = useIsPhone();
  const [editing, setEditing] = useState<ViolationRecord | 'new' | null>(null);
  const empty = <Nothing title={translate('violation.empty')} hint={translate('violation.emptyHint')} />;

  const save = async (values: ViolationRecord) => {
    const { userId, happenedAt, kind, description, measures, status } = values;
    if (editing === 'new') await api.create('violations', { data: { userId, happenedAt, kind, description } });
    else
      await api.update('violations', {
        id: editing!.id,
        data: { measures: measures ?? '', status },
        previousData: editing!,
      });
    notify('person.saved', { type: 'success' });
    await queries.invalidateQueries({ queryKey: ['violations'] });
  };
  const follow = (one: ViolationRecord) =>
    canWrite && (
      <Button
        size="small"
        onClick={() => setEditing(one)}
        aria-label={`${translate('violation.follow')} ${one.userName}`}
      >
        {translate('violation.follow')}
      </Button>
    );

  return (
    <ResourceContextProvider value="violations">
      <PageTitle
        title={translate('violation.title')}
        hint={translate('violation.hint')}
        actions={
          canWrite && (
            <Button variant="contained" startIcon={<AddOutlined />} onClick={() => setEditing('new')}>
              {translate('violation.new')}
            </Button>
          )
        }
      />
      <PlainList<ViolationRecord> resource="violations" filters={filters} sort={{ field: 'happenedAt', order: 'DESC' }}>
        {isPhone ? (
          <CardRows<ViolationRecord> empty={empty}>
            {(one) => (
              <>
                <Typography variant="subtitle1" component="span">
                  {one.userName} · {translate(`violationKind.${one.kind}`)}
                </Typography>{' '}
                <Status of={one} />
                <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
                  {fullTime(one.happenedAt, locale)}
                </Typography>
                <Typography variant="body2">{one.description}</Typography>
                {follow(one)}
              </>
            )}
          </CardRows>
        ) : (
          <DataTable<ViolationRecord> bulkActionButtons={false} rowClick={false} empty={empty}>
            <Column
              source="happenedAt"
              sx={{ whiteSpace: 'nowrap' }}
              render={(one) => fullTime(one.happenedAt, locale)}
            />
            <Column source="userName" disableSort sx={{ fontWeight: 600 }} />
            <Column source="kind" disableSort render={(one) => translate(`violationKind.${one.kind}`)} />
            <Column source="description" disableSort sx={{ maxWidth: 320, whiteSpace: 'pre-wrap' }} />
            <Column source="measures" disableSort sx={{ maxWidth: 320 }} render={(one) => one.measures || '—'} />
            <Column source="status" render={(one) => <Status of={one} />} />
            <Column source="id" label={false} disableSort render={follow} />
          </DataTable>
        )}
      </PlainList>
      {editing === 'new' && (
        <FormDialog<ViolationRecord>
          title={translate('violation.new')}
          hint={translate('violation.newHint')}
          submitLabel={translate('ra.action.save')}
          initial={{ happenedAt: new Date(serverTime()).toISOString(), kind: 'unauthorisedLook' }}
          save={save}
          close={() => setEditing(null)}
        >
          <StaffInput source="userId" label="violation.who" isRequired />
          <MomentInput source="happenedAt" label="violation.when" />
          <SelectInput
            source="kind"
            label="violation.kind"
            choices={choicesOf(VIOLATION_KINDS, 'violationKind')}
            validate={needed}
            helperText={false}
          />
          <WordsInput source="description" label="violation.description" isRequired rows={3} />
        </FormDialog>
      )}
      {editing !== null && editing !== 'new' && (
        <FormDialog<ViolationRecord>
          title={`${translate('violation.follow')} · ${editing.userName}`}
          hint={editing.description}
          submitLabel={translate('ra.action.save')}
          initial={editing}
          save={save}
          close={() => setEditing(null)}
        >
          <WordsInput source="measures" label="violation.measures" rows={3} />
          <SelectInput
            source="status"
            label="violation.status"
            choices={choicesOf(STATUSES, 'violationStatus')}
            validate={needed}
            helperText="violation.closeHint"
          />
        </FormDialog>
      )}
    </ResourceContextProvider>
  );
}

function Status({ of: { status } }: { of: ViolationRecord }) {
  const translate = useTranslate();
  return (
    <Chip
      size="small"
      variant="outlined"
      color={status === 'open' ? 'warning' : 'default'}
      label={translate(`violationStatus.${status}`)}
    />
  );
}
