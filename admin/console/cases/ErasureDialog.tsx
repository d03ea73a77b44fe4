import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { BooleanInput } from 'react-admin';
import { useTranslate } from 'ra-core';
import { useApi } from '../api';
import { newKey } from '../http';
import type { PersonDetail } from '../registry-types';
import { FormDialog } from '../ui/FormDialog';
import { useRefreshRegistry } from './use-refresh-registry';

/** R6, for somebody who asks in writing: it cannot be undone, so it is asked for twice. */
export function ErasureDialog({ person, close }: { person: PersonDetail; close: () => void }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const api = useApi();
  const refresh = useRefreshRegistry();
  const key = useRef(newKey());
  return (
    <FormDialog
      title={translate('dossier.fileErasure')}
      hint={translate('dossier.erasureHint')}
      submitLabel={translate('dossier.fileErasure')}
      isHarmful
      initial={{ sure: false }}
      save={async () => {
        const filed = await api.fileErasure({ personId: person.id }, key.current);
        void navigate(`/cases/${filed.id}/show`);
        void refresh();
      }}
      close={close}
    >
      <BooleanInput
        source="sure"
        label="dossier.erasureSure"
        validate={(value: boolean) => (value ? undefined : 'field.required')}
        helperText={false}
      />
    </FormDialog>
  );
}
