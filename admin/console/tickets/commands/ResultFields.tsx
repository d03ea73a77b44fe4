import { PartsInput } from './PartsInput';
import { PhotoInput } from './PhotoInput';
import type { FieldsProps } from './command-specs';
import { TimeInput } from './TimeInput';
import { WordsInput } from './WordsInput';

/** The end of the work is asked only when it was not marked before. */
export const ResultFields = ({ ticket }: FieldsProps) => (
  <>
    {!ticket.workEndedAt && <TimeInput source="endedAt" label="field.endedAt" />}
    <WordsInput source="result" helperText="field.resultHint" isRequired rows={3} />
    <WordsInput source="measures" helperText="app.optional" />
    <PartsInput />
    <PhotoInput />
  </>
);
