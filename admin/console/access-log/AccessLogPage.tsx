import { useSearchParams } from 'react-router';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import {
  AutocompleteInput,
  DateInput,
  ReferenceInput,
  ResourceContextProvider,
  SelectInput,
  TextInput,
} from 'react-admin';
import { useTranslate } from 'ra-core';
import { dateOf, endOfDay, startOfDay } from '../day-filter';
import { ACCESS_ACTIONS, ACCESS_REASONS, type AccessRecord } from '../protection-types';
import { PageTitle } from '../ui/PageTitle';
import { PlainList } from '../ui/PlainList';
import { useIsPhone } from '../ui/use-is-phone';
import { choicesOf } from '../words';
import { AccessCards } from './AccessCards';
import { AccessTable } from './AccessTable';
import { Patterns } from './Patterns';
import { SubjectNote } from './SubjectNote';

const filters = [
  <ReferenceInput key="actorId" source="actorId" reference="users" filter={{ staff: true }} alwaysOn>
    <AutocompleteInput
      optionText="name"
      filterToQuery={(q: string) => ({ q })}
      label="resources.access-log.fields.actorId"
      sx={{ minWidth: 180 }}
    />
  </ReferenceInput>,
  <SelectInput
    key="action"
    source="action"
    choices={choicesOf(ACCESS_ACTIONS, 'accessAction')}
    alwaysOn
    sx={{ minWidth: 120 }}
  />,
  <SelectInput
    key="reason"
    source="reason"
    choices={choicesOf(ACCESS_REASONS, 'accessReason')}
    alwaysOn
    sx={{ minWidth: 150 }}
  />,
  <TextInput key="reference" source="reference" alwaysOn sx={{ minWidth: 130 }} />,
  <DateInput key="from" source="from" parse={startOfDay} format={dateOf} />,
  <DateInput key="to" source="to" parse={endOfDay} format={dateOf} />,
];

/** R8: who looked at whose data, and why. `?subject=` and `?actor=` are the auditor's two questions. */
export default function AccessLogPage() {
  const translate = useTranslate();
  const isPhone = useIsPhone();
  const [params, setParams] = useSearchParams();
  const subject = params.get('subject');
  return (
    <ResourceContextProvider value="access-log">
      <PageTitle
        title={translate('access.title')}
        hint={translate('access.hint')}
        actions={
          subject && (
            <Button variant="outlined" onClick={() => setParams({})}>
              {translate('access.everything')}
            </Button>
          )
        }
      />
      {subject ? <SubjectNote id={subject} /> : <Patterns />}
      <PlainList<AccessRecord>
        key={subject}
        resource="access-log"
        filters={filters}
        filter={subject ? { subject } : undefined}
        sort={{ field: 'id', order: 'DESC' }}
        perPage={50}
        inner={subject !== null}
      >
        {isPhone ? <AccessCards /> : <AccessTable />}
      </PlainList>
      <Alert severity="info" sx={{ mt: 2, maxWidth: 880 }}>
        {translate('access.verifyHint')} <code>npm run verify-log</code>
      </Alert>
    </ResourceContextProvider>
  );
}
