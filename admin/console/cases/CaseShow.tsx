import { useParams } from 'react-router';
import Box from '@mui/material/Box';
import { Loading, Title } from 'react-admin';
import { HttpError, useTranslate } from 'ra-core';
import type { CaseDetail } from '../registry-types';
import { LoadFailed } from '../ui/LoadFailed';
import { Nothing } from '../ui/Nothing';
import { CaseFormSection } from './CaseFormSection';
import { CaseHeader } from './CaseHeader';
import { CaseTimeline } from './CaseTimeline';
import { ErasureSection } from './ErasureSection';
import { LeaseSection } from './LeaseSection';
import { MatchSection } from './MatchSection';
import { useCase } from './use-case';

export default function CaseShow() {
  const { id = '' } = useParams();
  const translate = useTranslate();
  const { data, error, isPending, refetch } = useCase(id);
  if (isPending) return <Loading />;
  if (!data) {
    if (error instanceof HttpError && (error.status === 404 || error.status === 403))
      return <Nothing title={translate('dossier.notFound')} />;
    return <LoadFailed error={error} retry={() => void refetch()} />;
  }
  return (
    <Box sx={{ pb: { xs: 9, sm: 0 } }}>
      <Title title={`${data.number} ${translate(`caseKind.${data.kind}`)}`} />
      <CaseHeader of={data} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          mt: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) minmax(0, 440px)' },
          alignItems: 'start',
        }}
      >
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0, order: { xs: 0, lg: 1 } }}>
          <Matter of={data} />
          {data.form && <CaseFormSection of={data} form={data.form} />}
        </Box>
        <CaseTimeline caseId={data.id} />
      </Box>
    </Box>
  );
}

/** What the case turns on, which is another thing in each kind. */
function Matter({ of }: { of: CaseDetail }) {
  switch (of.kind) {
    case 'registration':
      return <MatchSection of={of} />;
    case 'lease':
      return <LeaseSection of={of} />;
    case 'erasure':
      return <ErasureSection of={of} />;
    case 'change':
      return null;
  }
}
