import { WordsInput } from '../../tickets/commands/WordsInput';
import { DayInput } from '../../ui/DayInput';

export const ExtendFields = () => (
  <>
    <DayInput source="endsOn" label="dossier.newEnd" isRequired />
    <WordsInput source="note" />
  </>
);
