import { WordsInput } from './WordsInput';

export const ReasonFields = () => <WordsInput source="reason" helperText="field.reasonHint" isRequired rows={3} />;
