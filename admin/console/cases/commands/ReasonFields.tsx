import { WordsInput } from '../../tickets/commands/WordsInput';

export const ReasonFields = () => <WordsInput source="reason" isRequired helperText="dossier.reasonHint" />;
