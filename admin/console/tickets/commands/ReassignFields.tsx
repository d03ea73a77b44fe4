import { AssigneeInput } from './AssigneeInput';
import type { FieldsProps } from './command-specs';
import { WordsInput } from './WordsInput';

export const ReassignFields = ({ ticket }: FieldsProps) => (
  <>
    <AssigneeInput ticket={ticket} />
    <WordsInput source="reason" helperText="field.reasonHint" isRequired />
  </>
);
