import { send } from '../http';
import { refresh } from '../queries';
import type { CaseDetail } from '../types';
import { Form } from '../ui/Form';
import { TextArea, textOf, TextField } from '../ui/fields';
import { HomeFields } from '../ui/HomeFields';
import { HouseholdFields, householdOf } from '../ui/HouseholdFields';
import { IdNumberField } from '../ui/IdNumberField';
import { RelationField } from '../ui/RelationField';
import { say } from '../ui/toast';
import { useSubmit } from '../ui/use-submit';
import { useWords } from '../words';

/** Sets right what was sent back, and sends it in again. */
export function CorrectForm({ of: { id, homeId, buildingId, form } }: { of: CaseDetail }) {
  const words = useWords();
  const resubmit = useSubmit(async (key, data: FormData) => {
    const relation = textOf(data, 'relation');
    const body = {
      ...{ homeId: textOf(data, 'homeId'), relation, household: householdOf(data) },
      ...{ name: textOf(data, 'name'), idNumber: textOf(data, 'idNumber') },
    };
    await send(`/registrations/${id}`, { method: 'PUT', body });
    await send(`/cases/${id}/resubmit`, { method: 'POST', body: { relation, note: textOf(data, 'note') }, key });
    say(words.registration.resubmitted);
    refresh('/cases', '/me');
  });
  return (
    <Form {...resubmit} submitLabel={words.registration.resubmit} onSubmit={(data) => void resubmit.submit(data)}>
      <HomeFields chosen={homeId && buildingId ? { homeId, buildingId } : null} />
      <RelationField known={form?.relation ?? null} />
      <TextField name="name" label={words.register.name} defaultValue={form?.name} maxLength={60} />
      <IdNumberField known={form?.idNumber} />
      <HouseholdFields known={form?.household} />
      <TextArea name="note" label={words.registration.note} hint={words.registration.noteHint} rows={2} isOptional />
    </Form>
  );
}
