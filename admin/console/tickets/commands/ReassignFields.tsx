import { AssigneeInput } from './AssigneeInput';
import type { FieldsProps } from './command-specs';
import { WordsInput } from './WordsInput';

export const ReassignFields = ({ ticket }: FieldsProps) => (
  <>
    <AssigneeInput ticketId={ticket.id} />
    <WordsInput source="reason" helperText="field.reasonHint" isRequired />
  </>
);
