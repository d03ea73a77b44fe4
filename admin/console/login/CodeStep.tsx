import { useTranslate } from 'ra-core';
import { useApi } from '../api';
import type { Me } from '../types';
import { CodeField } from './CodeField';
import { StepForm } from './StepForm';
import { useStep } from './use-step';

interface StepProps {
  proceed: (who: Me) => Promise<void>;
  again: () => void;
}

export function CodeStep({ proceed, again }: StepProps) {
  const translate = useTranslate();
  const api = useApi();
  const { busy, error, fields, run } = useStep(again);
  return (
    <StepForm
      title={translate('login.codeTitle')}
      hint={translate('login.codeHint')}
      error={error}
      busy={busy}
      label={translate('login.submit')}
      submit={(form) => void run(async () => proceed(await api.giveCode(String(form.get('code')))))}
      again={again}
    >
      <CodeField problem={fields.code} />
    </StepForm>
  );
}
