import { AutocompleteInput, BooleanInput, ReferenceInput } from 'react-admin';
import { required } from 'ra-core';
import type { TicketRecord } from '../../types';
import type { FieldsProps } from './command-specs';
import { WordsInput } from './WordsInput';

const needed = required('field.choose');
const mustBeSure = (value: unknown) => (value === true ? undefined : 'field.required');

export const MergeFields = ({ ticket }: FieldsProps) => (
  <>
    <ReferenceInput source="into" reference="tickets" filter={{ open: true }} sort={{ field: 'number', order: 'DESC' }}>
      <AutocompleteInput
        label="field.into"
        helperText="field.intoHint"
        optionText={(other?: TicketRecord) => (other ? `${other.number} ${other.title}` : '')}
        filterToQuery={(q: string) => ({ q })}
        getOptionDisabled={(other: TicketRecord) => other.id === ticket.id}
        validate={needed}
      />
    </ReferenceInput>
    <WordsInput source="reason" helperText="field.reasonHint" isRequired />
    <BooleanInput source="sure" label="commandUi.confirmMerge" validate={mustBeSure} helperText={false} />
  </>
);
