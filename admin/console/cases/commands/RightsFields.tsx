import { WordsInput } from '../../tickets/commands/WordsInput';
import { RightsInput } from './RightsInput';

export const RightsFields = () => (
  <>
    <RightsInput />
    <WordsInput source="note" />
  </>
);
