import { RadioButtonGroupInput } from 'react-admin';
import { required } from 'ra-core';
import { choicesOf, HOLD_REASONS } from '../../words';
import type { FieldsProps } from './command-specs';
import { WordsInput } from './WordsInput';

const needed = required('field.choose');

/** Reasons are a set: one that holds already is not offered again. */
export const HoldFields = ({ ticket }: FieldsProps) => (
  <>
    <RadioButtonGroupInput
      source="reason"
      label="field.holdReason"
      choices={choicesOf(
        HOLD_REASONS.filter((reason) => !ticket.holds.includes(reason)),
        'hold',
      )}
      row={false}
      validate={needed}
      helperText={false}
    />
    <WordsInput source="note" helperText="app.optional" />
  </>
);
