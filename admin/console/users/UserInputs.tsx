import {
  AutocompleteArrayInput,
  BooleanInput,
  CheckboxGroupInput,
  PasswordInput,
  RadioButtonGroupInput,
  ReferenceArrayInput,
  SelectArrayInput,
  TextInput,
} from 'react-admin';
import { email, minLength, required, useRecordContext } from 'ra-core';
import { useCategories } from '../categories';
import type { UserRecord } from '../types';
import { choicesOf, STAFF_ROLES } from '../words';
import { useSkillName } from './use-skill-name';

const needed = required('field.required');
const longEnough = minLength(10);

const LOCALES = [
  { id: 'zh', name: '简体中文' },
  { id: 'en', name: 'English' },
];

/** Shared by create and edit; a password is needed only for a new account. A resident's name and number are the registry's. */
export function UserInputs({ isNew = false }: { isNew?: boolean }) {
  const skillName = useSkillName();
  const isResident = Boolean(useRecordContext<UserRecord>()?.personId);
  const skills = [...new Set(useCategories().map((category) => category.skill))].map((id) => ({
    id,
    name: skillName(id),
  }));
  return (
    <>
      <TextInput source="name" validate={needed} helperText={false} disabled={isResident} />
      <TextInput source="username" validate={needed} helperText={false} autoComplete="off" disabled={!isNew} />
      <PasswordInput
        source="password"
        validate={isNew ? [needed, longEnough] : longEnough}
        helperText={isNew ? 'user.passwordNew' : 'user.passwordHint'}
        autoComplete="new-password"
      />
      <CheckboxGroupInput
        source="roles"
        choices={choicesOf(isResident ? ['resident'] : STAFF_ROLES, 'role')}
        validate={needed}
        helperText={false}
      />
      <TextInput source="team" helperText={false} />
      <AutocompleteArrayInput source="skills" choices={skills} translateChoice={false} helperText={false} />
      <ReferenceArrayInput source="buildings" reference="buildings" perPage={100}>
        <SelectArrayInput optionText="name" helperText="user.buildingsHint" label="resources.users.fields.buildings" />
      </ReferenceArrayInput>
      <TextInput source="phone" helperText={false} disabled={isResident} />
      <TextInput
        source="email"
        type="email"
        validate={isResident ? undefined : email()}
        helperText={false}
        disabled={isResident}
      />
      <RadioButtonGroupInput source="locale" choices={LOCALES} translateChoice={false} helperText={false} />
      {!isNew && <BooleanInput source="active" helperText={false} />}
    </>
  );
}
