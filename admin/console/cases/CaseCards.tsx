import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'ra-core';
import type { CaseRecord } from '../registry-types';
import { CardRows } from '../ui/CardRows';
import { Nothing } from '../ui/Nothing';
import { BreachedChips } from './BreachedChips';
import { CaseClockText } from './CaseClockText';
import { CaseStageChip } from './CaseStageChip';

export function CaseCards() {
  const translate = useTranslate();
  return (
    <CardRows<CaseRecord>
      to={({ id }) => `/cases/${id}/show`}
      empty={<Nothing title={translate('dossier.empty')} hint={translate('dossier.emptyHint')} />}
    >
      {(one) => (
        <>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
            <Typography variant="subtitle1" component="span" sx={{ flex: 1 }}>
              {translate(`caseKind.${one.kind}`)} {one.personName}
            </Typography>
            <CaseStageChip kind={one.kind} stage={one.stage} />
          </Box>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {[one.number, one.homeLabel].filter(Boolean).join(' · ')}
          </Typography>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mt: 0.5, fontSize: '0.875rem' }}>
            <CaseClockText of={one} />
            <BreachedChips breached={one.breached} />
          </Box>
        </>
      )}
    </CardRows>
  );
}
