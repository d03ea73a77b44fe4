import Typography from '@mui/material/Typography';
import { SelectInput, TextInput } from 'react-admin';
import { required, useTranslate } from 'ra-core';
import { CONTACT_RELATIONS } from '../registry-words';
import type { ContactRecord, PersonDetail } from '../registry-types';
import { RevealButton, useRevealedItem } from '../reveal/Masked';
import { useCan } from '../session';
import { choicesOf } from '../words';
import { Belongings } from './Belongings';

const needed = required('field.required');

export function ContactsSection({ person }: { person: PersonDetail }) {
  const translate = useTranslate();
  const canWrite = useCan('persons', 'supplement') && person.status === 'active';
  return (
    <Belongings<ContactRecord>
      person={person}
      kind="contacts"
      title={translate('person.contacts')}
      items={person.contacts}
      empty={translate('person.contactsEmpty')}
      action={<RevealButton field="contacts" />}
      render={(contact) => <ContactLine contact={contact} />}
      nameOf={({ name }) => name}
      canAdd={canWrite}
      canChange={() => canWrite}
      canRemove={canWrite}
      addLabel={translate('person.addContact')}
      blank={{ name: '', phone: '', relation: 'spouse' }}
      bodyOf={(values) => {
        const { name, phone, relation } = values as ContactRecord;
        return { name, phone, relation };
      }}
      fields={() => (
        <>
          <TextInput source="name" label="personField.name" validate={needed} helperText={false} />
          <TextInput source="phone" label="personField.phone" validate={needed} helperText={false} />
          <SelectInput
            source="relation"
            label="person.contactRelation"
            choices={choicesOf(CONTACT_RELATIONS, 'contactRelation')}
            validate={needed}
            helperText={false}
          />
        </>
      )}
    />
  );
}

function ContactLine({ contact }: { contact: ContactRecord }) {
  const translate = useTranslate();
  const shown = useRevealedItem('contacts', contact.id);
  return (
    <>
      <Typography variant="body2" sx={{ fontWeight: 600 }}>
        {shown?.name ?? contact.name}
        {'　'}
        {shown?.phone ?? contact.phone}
      </Typography>
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {translate(`contactRelation.${contact.relation}`)}
      </Typography>
    </>
  );
}
