import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import { Loading } from 'react-admin';
import { useTranslate } from 'ra-core';
import { FACTOR_ROLES } from '../protection-types';
import { useMe } from '../session';
import { SessionList } from '../sessions/SessionList';
import { Fact, FactList } from '../ui/Fact';
import { PageTitle } from '../ui/PageTitle';
import { Section } from '../ui/Section';
import { PasswordForm } from './PasswordForm';

/** One's own account: who one is here, the password, and where one is signed in. */
export default function AccountPage() {
  const translate = useTranslate();
  const me = useMe();
  if (!me) return <Loading />;
  const needsFactor = me.roles.some((role) => FACTOR_ROLES.includes(role));
  return (
    <>
      <PageTitle title={translate('account.title')} hint={me.name} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
          alignItems: 'start',
        }}
      >
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          <Section title={translate('account.who')}>
            <FactList>
              <Fact label={translate('login.username')}>{me.username}</Fact>
              <Fact label={translate('resources.users.fields.roles')}>
                {me.roles.map((role) => translate(`role.${role}`)).join(translate('app.comma'))}
              </Fact>
              <Fact label={translate('account.factor')}>
                <Chip
                  size="small"
                  variant="outlined"
                  color={needsFactor ? 'success' : 'default'}
                  label={translate(needsFactor ? 'account.factorNeeded' : 'account.factorNotNeeded')}
                />
              </Fact>
            </FactList>
          </Section>
          <Section title={translate('account.sessions')}>
            <SessionList filter={{ own: true }} />
          </Section>
        </Box>
        <Section title={translate('account.password')}>
          <PasswordForm />
        </Section>
      </Box>
    </>
  );
}
