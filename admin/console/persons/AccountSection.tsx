import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import { useLocaleState, useTranslate } from 'ra-core';
import { LeaseRights } from '../cases/LeaseRights';
import { fullTime } from '../format';
import type { PersonDetail } from '../registry-types';
import { Fact, FactList } from '../ui/Fact';
import { Section } from '../ui/Section';

/** What they rent by, whether they can sign in, and what they have agreed to. */
export function AccountSection({ person }: { person: PersonDetail }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  return (
    <Section title={translate('person.account')}>
      <FactList>
        <Fact label={translate('person.hasAccount')}>
          {translate(person.hasAccount ? 'person.accountYes' : 'person.accountNo')}
        </Fact>
        <Fact label={translate('person.consents')}>
          {person.consents.length === 0
            ? '—'
            : person.consents.map(({ kind, version, agreedAt }) => (
                <Box key={`${kind} ${version}`}>
                  {translate(`legalKind.${kind}`)} {translate('policy.version', { version })}
                  {' · '}
                  {fullTime(agreedAt, locale)}
                </Box>
              ))}
        </Fact>
        <Fact label={translate('person.leases')}>
          {person.leases.length === 0
            ? '—'
            : person.leases.map((lease) => (
                <Box key={lease.id} sx={{ mb: 0.75 }}>
                  <Link component={RouterLink} to={`/cases/${lease.id}/show`} underline="hover">
                    {lease.homeLabel}
                    {'　'}
                    {lease.startsOn} – {lease.endsOn}
                  </Link>
                  <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
                    <LeaseRights rights={lease.rights} />
                  </Typography>
                </Box>
              ))}
        </Fact>
      </FactList>
    </Section>
  );
}
