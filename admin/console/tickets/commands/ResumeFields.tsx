import { RadioButtonGroupInput } from 'react-admin';
import { required } from 'ra-core';
import { choicesOf } from '../../words';
import type { FieldsProps } from './command-specs';

const needed = required('field.choose');

export const ResumeFields = ({ ticket }: FieldsProps) => (
  <RadioButtonGroupInput
    source="reason"
    label="field.resumeReason"
    choices={choicesOf(ticket.holds, 'hold')}
    row={false}
    validate={needed}
    helperText={false}
  />
);
