import { NumberInput, ReferenceInput, SelectInput, TextInput } from 'react-admin';
import { required } from 'ra-core';

const needed = required('field.required');
const HUNDREDTHS = 100;

/** Shared by create and edit; an area is kept in hundredths of a square metre. */
export function HomeInputs() {
  return (
    <>
      <TextInput
        source="label"
        validate={needed}
        helperText="registry.labelHint"
        slotProps={{ htmlInput: { maxLength: 60 } }}
      />
      <ReferenceInput source="buildingId" reference="buildings" perPage={100}>
        <SelectInput optionText="name" validate={needed} helperText={false} label="resources.homes.fields.buildingId" />
      </ReferenceInput>
      <TextInput source="unit" helperText={false} slotProps={{ htmlInput: { maxLength: 20 } }} />
      <NumberInput source="floor" step={1} helperText={false} />
      <NumberInput
        source="area"
        step={0.01}
        min={0}
        helperText={false}
        format={(area: unknown) => (typeof area === 'number' ? area / HUNDREDTHS : '')}
        parse={(typed: string) => (typed === '' ? null : Math.round(Number(typed) * HUNDREDTHS))}
      />
    </>
  );
}
