import { send } from '../http';
import { refresh } from '../queries';
import { navigate } from '../router';
import { useMe } from '../session';
import { Form } from '../ui/Form';
import { textOf } from '../ui/fields';
import { HomeFields } from '../ui/HomeFields';
import { HouseholdFields, householdOf } from '../ui/HouseholdFields';
import { Page } from '../ui/Page';
import { RelationField } from '../ui/RelationField';
import { say } from '../ui/toast';
import { useSubmit } from '../ui/use-submit';
import { useWords } from '../words';

/** Another home, or the same one after a refusal: name and number are known. */
export function RegisterAgainPage() {
  const words = useWords();
  const me = useMe();
  const register = useSubmit(async (key, data: FormData) => {
    const body = {
      homeId: textOf(data, 'homeId'),
      relation: textOf(data, 'relation'),
      household: householdOf(data),
    };
    await send('/registrations/again', { method: 'POST', body, key });
    say(words.register.done);
    refresh('/cases', '/me');
    navigate('/registration');
  });
  return (
    <Page title={words.registration.anew} back={me.homeId === null ? '/' : '/me'}>
      <Form {...register} submitLabel={words.register.submit} onSubmit={(data) => void register.submit(data)}>
        <HomeFields />
        <RelationField />
        <HouseholdFields />
      </Form>
    </Page>
  );
}
