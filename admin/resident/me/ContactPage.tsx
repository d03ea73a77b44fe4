import { NotFoundPage } from '../NotHere';
import { useRead } from '../queries';
import type { PersonDetail } from '../types';
import { PhoneField, SelectField, textOf, TextField } from '../ui/fields';
import { Loaded } from '../ui/Loaded';
import { useWords } from '../words';
import { ItemPage } from './ItemPage';

export function ContactPage({ id }: { id: string }) {
  const { me, contactRelation } = useWords();
  const read = useRead<PersonDetail>('/me/person');
  return (
    <Loaded read={read}>
      {(person) => {
        const contact = person.contacts.find((known) => known.id === id);
        if (!contact && id !== 'new') return <NotFoundPage />;
        return (
          <ItemPage
            title={contact ? me.editContact : me.addContact}
            resource="contacts"
            id={contact?.id ?? null}
            person={person}
            removal={{ label: me.removeContact, question: me.removeContactAsk(contact?.name ?? '') }}
            bodyOf={(data) => ({
              name: textOf(data, 'name'),
              phone: textOf(data, 'phone'),
              relation: textOf(data, 'relation'),
            })}
          >
            <TextField name="name" label={me.contactName} defaultValue={contact?.name} maxLength={60} />
            <PhoneField name="phone" label={me.contactPhone} defaultValue={contact?.phone} />
            <SelectField name="relation" label={me.contactRelation} defaultValue={contact?.relation ?? 'spouse'}>
              {Object.entries(contactRelation).map(([relation, name]) => (
                <option key={relation} value={relation}>
                  {name}
                </option>
              ))}
            </SelectField>
          </ItemPage>
        );
      }}
    </Loaded>
  );
}
