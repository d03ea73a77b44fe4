import { CheckboxGroupInput } from 'react-admin';
import { LEASE_RIGHTS } from '../../registry-words';
import { choicesOf } from '../../words';

/** What the tenant may do while the lease runs. */
export const RightsInput = () => (
  <CheckboxGroupInput
    source="rights"
    label="dossier.rights"
    choices={choicesOf(LEASE_RIGHTS, 'leaseRight')}
    helperText={false}
  />
);
