import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { SelectInput } from 'react-admin';
import { required, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { newKey } from '../http';
import { CHANGE_SUBJECTS } from '../registry-words';
import type { ChangeSubject, PersonDetail } from '../registry-types';
import { FormDialog } from '../ui/FormDialog';
import { choicesOf } from '../words';
import { ChangeFields } from './ChangeFields';
import { useRefreshRegistry } from './use-refresh-registry';

interface ChangeValues {
  subject: ChangeSubject;
  phone?: string;
  email?: string;
  name?: string;
  add: Record<string, string>;
  /** `new`: one is added; else the id of what is taken away. */
  item: string;
}

const needed = required('field.required');

/** R5: what a resident has told staff. From now on it runs on a clock until somebody has acted on it. */
export function ChangeDialog({ person, close }: { person: PersonDetail; close: () => void }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const api = useApi();
  const refresh = useRefreshRegistry();
  const key = useRef(newKey());
  const subjects = CHANGE_SUBJECTS.filter((subject) => subject !== 'household' || person.homes.length > 0);
  return (
    <FormDialog<ChangeValues>
      title={translate('dossier.fileChange')}
      hint={translate('dossier.changeHint')}
      submitLabel={translate('dossier.fileChange')}
      initial={{ subject: 'phone', add: {}, item: 'new' }}
      save={async (values) => {
        try {
          const filed = await api.fileChange(bodyOf(person.id, values), key.current);
          void navigate(`/cases/${filed.id}/show`);
          void refresh();
        } catch (refused) {
          key.current = newKey();
          throw refused;
        }
      }}
      close={close}
    >
      <SelectInput
        source="subject"
        label="dossier.subject"
        choices={choicesOf(subjects, 'changeSubject')}
        validate={needed}
        helperText={false}
      />
      <ChangeFields person={person} />
    </FormDialog>
  );
}

function bodyOf(personId: string, { subject, phone, email, name, add, item }: ChangeValues): object {
  switch (subject) {
    case 'phone':
      return { subject, personId, phone };
    case 'email':
      return { subject, personId, email };
    case 'name':
      return { subject, personId, name };
    case 'vehicle':
    case 'household':
    case 'emergencyContact':
      return item === 'new' ? { subject, personId, add } : { subject, personId, remove: item };
  }
}
