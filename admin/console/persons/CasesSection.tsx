import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import { useLocaleState, useTranslate } from 'ra-core';
import { CaseStageChip } from '../cases/CaseStageChip';
import { shortTime } from '../format';
import type { PersonDetail } from '../registry-types';
import { useCan } from '../session';
import { Section } from '../ui/Section';

export function CasesSection({ cases }: { cases: PersonDetail['cases'] }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const canOpen = useCan('cases', 'show');
  return (
    <Section title={translate('person.cases')}>
      {cases.length === 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {translate('person.casesEmpty')}
        </Typography>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {cases.map((one) => (
          <Box
            component="li"
            key={one.id}
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              alignItems: 'center',
              columnGap: 2,
              rowGap: 0.5,
              py: 0.9,
              '& + &': { borderTop: 1, borderColor: 'divider' },
            }}
          >
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
          </Box>
        ))}
      </Box>
    </Section>
  );
}
