import { TextInput } from 'react-admin';
import { required } from 'ra-core';

const needed = required('field.required');

/** Shared by create and edit. What comes masked and is left as it is stays as it was. */
export function PersonInputs({ isNew = false }: { isNew?: boolean }) {
  return (
    <>
      <TextInput source="name" validate={needed} helperText={false} slotProps={{ htmlInput: { maxLength: 60 } }} />
      <TextInput
        source="phone"
        helperText={isNew ? 'person.phoneHint' : false}
        slotProps={{ htmlInput: { maxLength: 40 } }}
      />
      <TextInput source="email" helperText={false} slotProps={{ htmlInput: { maxLength: 200 } }} />
      <TextInput
        source="idNumber"
        helperText={isNew ? 'person.idHint' : false}
        slotProps={{ htmlInput: { maxLength: 40 } }}
      />
      <TextInput source="bankCard" helperText={false} slotProps={{ htmlInput: { maxLength: 40 } }} />
    </>
  );
}
