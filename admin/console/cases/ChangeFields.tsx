import type { ReactNode } from 'react';
import { SelectInput, TextInput } from 'react-admin';
import { required, useTranslate } from 'ra-core';
import { useWatch } from 'react-hook-form';
import { CONTACT_RELATIONS } from '../registry-words';
import type { ChangeSubject, PersonDetail } from '../registry-types';
import { choicesOf } from '../words';

const needed = required('field.required');

/** What the subject of a change asks for. */
export function ChangeFields({ person }: { person: PersonDetail }) {
  const subject = useWatch({ name: 'subject' }) as ChangeSubject;
  switch (subject) {
    case 'phone':
      return <TextInput source="phone" label="dossier.newPhone" validate={needed} helperText={false} />;
    case 'email':
      return <TextInput source="email" label="dossier.newEmail" helperText="dossier.emailHint" />;
    case 'name':
      return <TextInput source="name" label="dossier.newName" validate={needed} helperText={false} />;
    case 'vehicle':
      return (
        <OneOf items={person.vehicles.map(({ id, plate }) => ({ id, name: plate }))}>
          <TextInput source="add.plate" label="person.plate" validate={needed} helperText={false} />
          <TextInput source="add.model" label="person.model" helperText={false} />
          <TextInput source="add.space" label="person.space" helperText={false} />
        </OneOf>
      );
    case 'household':
      return (
        <OneOf items={[]}>
          <TextInput source="add.name" label="personField.name" validate={needed} helperText={false} />
          <TextInput source="add.phone" label="personField.phone" helperText={false} />
        </OneOf>
      );
    case 'emergencyContact':
      return (
        <OneOf items={person.contacts.map(({ id, name }) => ({ id, name }))}>
          <TextInput source="add.name" label="personField.name" validate={needed} helperText={false} />
          <TextInput source="add.phone" label="personField.phone" validate={needed} helperText={false} />
          <SelectInput
            source="add.relation"
            label="person.contactRelation"
            choices={choicesOf(CONTACT_RELATIONS, 'contactRelation')}
            validate={needed}
            helperText={false}
          />
        </OneOf>
      );
  }
}

/** A new one, or one of those on file taken away. */
function OneOf({ items, children }: { items: { id: string; name: string }[]; children: ReactNode }) {
  const translate = useTranslate();
  const item = useWatch({ name: 'item' }) as string;
  const isNew = !items.some(({ id }) => id === item);
  return (
    <>
      {items.length > 0 && (
        <SelectInput
          source="item"
          label="dossier.addOrRemove"
          choices={[
            { id: 'new', name: translate('dossier.addNew') },
            ...items.map(({ id, name }) => ({ id, name: translate('dossier.takeAway', { name }) })),
          ]}
          translateChoice={false}
          validate={needed}
          helperText={false}
        />
      )}
      {isNew && children}
    </>
  );
}
