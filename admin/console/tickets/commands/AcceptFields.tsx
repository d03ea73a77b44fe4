import { useWatch } from 'react-hook-form';
import { BooleanInput } from 'react-admin';
import { AppointmentInput } from './AppointmentInput';
import { CallButton } from '../CallButton';
import { ReporterScope } from '../ReporterScope';
import type { FieldsProps } from './command-specs';
import { WordsInput } from './WordsInput';

const mustContact = (value: unknown) => (value === true ? undefined : 'field.contactedRequired');

/** Contact first, then a time; or what the resident was told instead (T6). */
export function AcceptFields({ ticket }: FieldsProps) {
  const told: boolean = useWatch({ name: 'told' });
  return (
    <>
      <ReporterScope ticket={ticket}>
        <CallButton ticket={ticket} />
      </ReporterScope>
      <BooleanInput source="contacted" label="field.contacted" validate={mustContact} helperText={false} />
      {!told && <AppointmentInput isRequired />}
      <BooleanInput source="told" label="field.noAppointment" helperText={false} />
      {told && <WordsInput source="progressTold" isRequired />}
      <WordsInput source="contactNote" helperText="app.optional" />
    </>
  );
}
