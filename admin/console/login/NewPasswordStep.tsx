import { useState } from 'react';
import { useTranslate } from 'ra-core';
import { useApi } from '../api';
import type { Me } from '../types';
import { PasswordField } from './PasswordField';
import { StepForm } from './StepForm';
import { useStep } from './use-step';

interface NewPasswordStepProps {
  /** As it was just typed in. */
  current: string;
  proceed: (who: Me) => Promise<void>;
  again: () => void;
}

/** A password that somebody else has chosen is nobody's: the owner chooses their own first. */
export function NewPasswordStep({ current, proceed, again }: NewPasswordStepProps) {
  const translate = useTranslate();
  const api = useApi();
  const { busy, error, fields, run } = useStep(again);
  const [differs, setDiffers] = useState(false);

  const submit = (form: FormData) => {
    const password = String(form.get('password'));
    const isSame = password === form.get('repeated');
    setDiffers(!isSame);
    if (isSame) void run(async () => proceed(await api.changePassword({ current, password })));
  };

  return (
    <StepForm
      title={translate('login.newTitle')}
      hint={translate('login.newHint')}
      error={error || (fields.current ?? '')}
      busy={busy}
      label={translate('login.newSubmit')}
      submit={submit}
      again={again}
    >
      <PasswordField
        name="password"
        label={translate('account.newPassword')}
        autoComplete="new-password"
        autoFocus
        problem={fields.password}
        hint={translate('account.passwordRules')}
      />
      <PasswordField
        name="repeated"
        label={translate('account.repeated')}
        autoComplete="new-password"
        problem={differs ? translate('account.differs') : undefined}
      />
    </StepForm>
  );
}
