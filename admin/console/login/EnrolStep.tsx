import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { useApi } from '../api';
import type { Me } from '../types';
import { LoadFailed } from '../ui/LoadFailed';
import { CodeField } from './CodeField';
import { StepForm } from './StepForm';
import { useStep } from './use-step';

interface StepProps {
  /** Given at the step before. */
  password: string;
  proceed: (who: Me) => Promise<void>;
  again: () => void;
}

/** A secret shown this once; a code made from it proves that the authenticator has it. */
export function EnrolStep({ password, proceed, again }: StepProps) {
  const translate = useTranslate();
  const api = useApi();
  const { busy, error, fields, run } = useStep(again);
  // asked again, it would be another secret
  const asked = useQuery({
    queryKey: ['enrolment'],
    queryFn: () => api.enrol(password),
    ...{ staleTime: Infinity, gcTime: 0, retry: false },
  });
  if (asked.error) return <LoadFailed error={asked.error} retry={() => void asked.refetch()} />;
  return (
    <StepForm
      title={translate('login.enrolTitle')}
      hint={translate('login.enrolHint')}
      error={error}
      busy={busy}
      label={translate('login.enrolSubmit')}
      submit={(form) => void run(async () => proceed(await api.giveCode(String(form.get('code')))))}
      again={again}
    >
      {asked.data && (
        <Box sx={{ display: 'flex', flexDirection: 'column', alignItems: 'center', gap: 1, mb: 1 }}>
          {/* a code is read against white, in dark pages too */}
          <Box sx={{ p: 1, bgcolor: '#fff', borderRadius: 2, border: 1, borderColor: 'divider', lineHeight: 0 }}>
            <img src={asked.data.qr} alt={translate('login.qr')} width={184} height={184} />
          </Box>
          <Typography variant="caption" sx={{ color: 'text.secondary' }}>
            {translate('login.secretHint')}
          </Typography>
          <Typography
            component="code"
            data-secret
            sx={{ fontFamily: 'monospace', fontSize: '0.875rem', letterSpacing: '0.06em', overflowWrap: 'anywhere' }}
          >
            {asked.data.secret.replace(/.{4}(?=.)/g, '$& ')}
          </Typography>
        </Box>
      )}
      <CodeField problem={fields.code} />
    </StepForm>
  );
}
