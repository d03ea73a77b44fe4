import { AppointmentInput } from './AppointmentInput';
import { WordsInput } from './WordsInput';

export const RescheduleFields = () => (
  <>
    <AppointmentInput isRequired />
    <WordsInput source="reason" helperText="field.reasonHint" isRequired />
  </>
);
