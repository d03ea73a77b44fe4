import { AssigneeInput } from './AssigneeInput';
import type { FieldsProps } from './command-specs';

export const AssignFields = ({ ticket }: FieldsProps) => <AssigneeInput ticket={ticket} />;
