import { BooleanInput } from 'react-admin';
import { useMe } from '../../session';
import { PartsInput } from './PartsInput';
import { PhotoInput } from './PhotoInput';
import { WordsInput } from './WordsInput';

export function NoteFields() {
  const isTechnician = useMe()?.roles.includes('technician');
  return (
    <>
      <WordsInput source="text" isRequired rows={3} />
      <PhotoInput />
      {isTechnician && (
        <>
          <WordsInput source="measures" helperText="app.optional" />
          <PartsInput />
        </>
      )}
      <BooleanInput source="visible" label="field.visible" helperText={false} />
    </>
  );
}
