import { PartsInput } from './PartsInput';
import { PhotoInput } from './PhotoInput';
import { TimeInput } from './TimeInput';
import { WordsInput } from './WordsInput';

export const FinishFields = () => (
  <>
    <TimeInput source="endedAt" label="field.endedAt" />
    <WordsInput source="measures" helperText="app.optional" />
    <PartsInput />
    <PhotoInput />
  </>
);
