import { AutocompleteInput, ReferenceInput } from 'react-admin';
import { required } from 'ra-core';

const needed = required('field.required');

interface StaffInputProps {
  source: string;
  label: string;
  isRequired?: boolean;
  helperText?: string;
}

/** Somebody of the staff who works here now. */
export function StaffInput({ source, label, isRequired = false, helperText }: StaffInputProps) {
  return (
    <ReferenceInput
      source={source}
      reference="users"
      filter={{ staff: true, active: true }}
      sort={{ field: 'name', order: 'ASC' }}
    >
      <AutocompleteInput
        optionText="name"
        filterToQuery={(q: string) => ({ q })}
        label={label}
        validate={isRequired ? needed : undefined}
        helperText={helperText ?? false}
      />
    </ReferenceInput>
  );
}
