import { ReferenceInput, SelectInput } from 'react-admin';
import { RELATIONS } from '../registry-words';
import { choicesOf } from '../words';

/** Where somebody lives, and as what: the filters of every list of the registry. */
export const buildingFilter = (
  <ReferenceInput key="buildingId" source="buildingId" reference="buildings" perPage={100} alwaysOn>
    <SelectInput optionText="name" label="resources.homes.fields.buildingId" sx={{ minWidth: 120 }} />
  </ReferenceInput>
);

export const relationFilter = (
  <SelectInput
    key="relation"
    source="relation"
    choices={choicesOf(RELATIONS, 'relation')}
    alwaysOn
    sx={{ minWidth: 120 }}
  />
);
