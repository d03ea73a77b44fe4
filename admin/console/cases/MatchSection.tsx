import CancelOutlined from '@mui/icons-material/CancelOutlined';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import { useTranslate } from 'ra-core';
import type { CaseDetail, MatchCode } from '../registry-types';
import { Section } from '../ui/Section';

interface Match {
  register: MatchCode;
  contact: MatchCode;
  personId: string | null;
}

/** What the register knows of who registers; it helps to verify and decides nothing. */
export function MatchSection({ of }: { of: CaseDetail }) {
  const translate = useTranslate();
  const match = of.detail.match as Match | null | undefined;
  return (
    <Section title={translate('dossier.match')}>
      {!match && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {translate('dossier.matching')}
        </Typography>
      )}
      {match && (
        <>
          <MatchLine code={match.register} text={translate(`matchRegister.${match.register}`)} />
          <MatchLine code={match.contact} text={translate(`matchContact.${match.contact}`)} />
          {match.personId && match.personId !== of.personId && (
            <Typography variant="body2" sx={{ mt: 1 }}>
              <Link component={RouterLink} to={`/persons/${match.personId}/show`} underline="hover">
                {translate('dossier.samePerson')}
              </Link>
            </Typography>
          )}
          <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mt: 1 }}>
            {translate('dossier.matchHint')}
          </Typography>
        </>
      )}
    </Section>
  );
}

function MatchLine({ code, text }: { code: MatchCode; text: string }) {
  const [Icon, color] =
    code === 'both'
      ? [CheckCircleOutlined, 'success.main']
      : code === 'none'
        ? [CancelOutlined, 'error.main']
        : [ErrorOutlineOutlined, 'warning.main'];
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, py: 0.5 }}>
      <Icon aria-hidden sx={{ color, fontSize: 20 }} />
      <Typography variant="body2" sx={{ fontWeight: 600 }}>
        {text}
      </Typography>
    </Box>
  );
}
