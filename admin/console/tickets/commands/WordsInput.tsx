import { TextInput } from 'react-admin';
import { maxLength, required } from 'ra-core';

const LIMIT = 2000;
const needed = [required('field.required'), maxLength(LIMIT)];
const free = [maxLength(LIMIT)];

interface WordsInputProps {
  source: string;
  label?: string;
  helperText?: string | false;
  isRequired?: boolean;
  rows?: number;
}

/** Free text of a command. */
export function WordsInput({ source, label, helperText = false, isRequired = false, rows = 2 }: WordsInputProps) {
  return (
    <TextInput
      source={source}
      label={label ?? `field.${source}`}
      helperText={helperText}
      validate={isRequired ? needed : free}
      multiline
      minRows={rows}
      maxRows={10}
      parse={(value: string) => value}
    />
  );
}
