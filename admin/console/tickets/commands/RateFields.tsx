import { RatingInput } from './RatingInput';
import { WordsInput } from './WordsInput';

export const RateFields = () => (
  <>
    <RatingInput />
    <WordsInput source="comment" helperText="app.optional" />
  </>
);
