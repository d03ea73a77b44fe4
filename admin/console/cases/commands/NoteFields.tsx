import { WordsInput } from '../../tickets/commands/WordsInput';

export const NoteFields = () => <WordsInput source="note" helperText="dossier.noteHint" />;
