import { BooleanInput } from 'react-admin';
import { WordsInput } from './WordsInput';

const mustBeSure = (value: unknown) => (value === true ? undefined : 'field.required');

/** For what cannot be taken back: a reason, and a second look. */
export const CancelFields = (sentence: 'confirmCancel' | 'confirmDecline') =>
  function CancelFields() {
    return (
      <>
        <WordsInput source="reason" helperText="field.reasonHint" isRequired rows={3} />
        <BooleanInput source="sure" label={`commandUi.${sentence}`} validate={mustBeSure} helperText={false} />
      </>
    );
  };
