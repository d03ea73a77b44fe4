import { useParams } from 'react-router';
import Box from '@mui/material/Box';
import { Loading, Title } from 'react-admin';
import { HttpError, useTranslate } from 'ra-core';
import { RevealScope } from '../reveal/RevealScope';
import { useCan } from '../session';
import { LoadFailed } from '../ui/LoadFailed';
import { Nothing } from '../ui/Nothing';
import { AccountSection } from './AccountSection';
import { CasesSection } from './CasesSection';
import { ContactsSection } from './ContactsSection';
import { IdentitySection } from './IdentitySection';
import { PersonHeader } from './PersonHeader';
import { ResidenciesSection } from './ResidenciesSection';
import { TitlesSection } from './TitlesSection';
import { usePerson } from './use-person';
import { VehiclesSection } from './VehiclesSection';

export default function PersonShow() {
  const { id = '' } = useParams();
  const translate = useTranslate();
  const canReveal = useCan('persons', 'reveal');
  const { data: person, error, isPending, refetch } = usePerson(id);
  if (isPending) return <Loading />;
  if (!person) {
    if (error instanceof HttpError && (error.status === 404 || error.status === 403))
      return <Nothing title={translate('person.notFound')} />;
    return <LoadFailed error={error} retry={() => void refetch()} />;
  }
  const isErased = person.status === 'erased';
  return (
    <RevealScope subject="persons" id={person.id} enabled={canReveal && person.masked && !isErased}>
      <Title title={`${person.number} ${person.name}`} />
      <PersonHeader person={person} />
      {isErased ? (
        <Nothing title={translate('person.erasedName')} hint={translate('person.erasedHint')} />
      ) : (
        <Box
          sx={{
            display: 'grid',
            gap: 2,
            mt: 2,
            gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
            alignItems: 'start',
          }}
        >
          <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
            <IdentitySection person={person} />
            <ContactsSection person={person} />
            <VehiclesSection person={person} />
          </Box>
          <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
            <ResidenciesSection person={person} />
            <TitlesSection person={person} />
            <AccountSection person={person} />
          </Box>
        </Box>
      )}
      <Box sx={{ mt: 2 }}>
        <CasesSection cases={person.cases} />
      </Box>
    </RevealScope>
  );
}
