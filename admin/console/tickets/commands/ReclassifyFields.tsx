import { RadioButtonGroupInput, SelectInput } from 'react-admin';
import { required, useLocaleState } from 'ra-core';
import { useCategories } from '../../categories';
import { languageOf } from '../../format';
import { choicesOf, PRIORITIES } from '../../words';
import { WordsInput } from './WordsInput';

const needed = required('field.choose');

export function ReclassifyFields() {
  const [locale] = useLocaleState();
  const choices = useCategories().map((category) => ({ id: category.code, name: category[languageOf(locale)] }));
  return (
    <>
      <SelectInput
        source="category"
        label="field.category"
        choices={choices}
        translateChoice={false}
        validate={needed}
        helperText={false}
        fullWidth
      />
      <RadioButtonGroupInput
        source="priority"
        label="field.priority"
        choices={choicesOf(PRIORITIES, 'priority')}
        validate={needed}
        helperText={false}
      />
      <WordsInput source="reason" helperText="field.reasonHint" isRequired />
    </>
  );
}
