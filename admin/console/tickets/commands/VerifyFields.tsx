import { useWatch } from 'react-hook-form';
import { RadioButtonGroupInput } from 'react-admin';
import { RatingInput } from './RatingInput';
import { WordsInput } from './WordsInput';

const ANSWERS = [
  { id: true, name: 'field.yes' },
  { id: false, name: 'field.no' },
];

export function VerifyFields() {
  const satisfied: boolean = useWatch({ name: 'satisfied' });
  return (
    <>
      <RadioButtonGroupInput
        source="satisfied"
        label="field.satisfied"
        choices={ANSWERS}
        parse={(value: unknown) => value === true || value === 'true'}
        helperText={false}
      />
      {satisfied && <RatingInput />}
      <WordsInput source="comment" isRequired={!satisfied} helperText={satisfied ? 'app.optional' : false} />
    </>
  );
}
