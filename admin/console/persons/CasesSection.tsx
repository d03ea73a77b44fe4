import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import { useLocaleState, useTranslate } from 'ra-core';
import { CaseStageChip } from '../cases/CaseStageChip';
import { shortTime } from '../format';
import type { PersonDetail } from '../registry-types';
import { useCan } from '../session';
import { Lines } from '../ui/Lines';
import { Section } from '../ui/Section';

export function CasesSection({ cases }: { cases: PersonDetail['cases'] }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const canOpen = useCan('cases', 'show');
  return (
    <Section title={translate('person.cases')}>
      <Lines items={cases} empty={translate('person.casesEmpty')}>
        {(one) => (
          <>
            {canOpen ? (
              <Link component={RouterLink} to={`/cases/${one.id}/show`} underline="hover" variant="body2">
                {one.number}
              </Link>
            ) : (
              <Typography variant="body2">{one.number}</Typography>
            )}
            <Typography variant="body2" sx={{ flex: 1, fontWeight: 600 }}>
              {translate(`caseKind.${one.kind}`)}
            </Typography>
            <CaseStageChip kind={one.kind} stage={one.stage} />
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              {shortTime(one.createdAt, locale)}
            </Typography>
          </>
        )}
      </Lines>
    </Section>
  );
}
