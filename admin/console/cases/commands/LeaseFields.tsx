import Alert from '@mui/material/Alert';
import { SelectInput } from 'react-admin';
import { required, useTranslate } from 'ra-core';
import { usePerson } from '../../persons/use-person';
import { WordsInput } from '../../tickets/commands/WordsInput';
import type { CaseFieldsProps } from '../case-commands';

const needed = required('field.required');

/** A tenant lives there by a lease of this home; nobody else needs one. */
export function LeaseFields({ of }: CaseFieldsProps) {
  return (
    <>
      {of.detail.relation === 'tenant' && of.personId && <LeaseInput personId={of.personId} homeId={of.homeId} />}
      <WordsInput source="note" helperText="dossier.noteHint" />
    </>
  );
}

function LeaseInput({ personId, homeId }: { personId: string; homeId: string | null }) {
  const translate = useTranslate();
  const { data: person } = usePerson(personId);
  const leases = person?.leases.filter((lease) => lease.homeId === homeId) ?? [];
  if (person && leases.length === 0)
    return (
      <Alert severity="warning" sx={{ mb: 1.5 }}>
        {translate('dossier.leaseMissing')}
      </Alert>
    );
  return (
    <SelectInput
      source="leaseId"
      label="dossier.byLease"
      choices={leases.map(({ id, startsOn, endsOn }) => ({ id, name: `${startsOn} – ${endsOn}` }))}
      translateChoice={false}
      validate={needed}
      helperText={false}
    />
  );
}
