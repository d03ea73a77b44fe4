import { WordsInput } from './WordsInput';

export const UrgeFields = () => <WordsInput source="reason" helperText="app.optional" />;
