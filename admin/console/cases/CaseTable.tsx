import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { DataTable } from 'react-admin';
import { useLocaleState, useTranslate } from 'ra-core';
import { shortTime } from '../format';
import type { CaseRecord } from '../registry-types';
import { Nothing } from '../ui/Nothing';
import { BreachedChips } from './BreachedChips';
import { CaseClockText } from './CaseClockText';
import { CaseStageChip } from './CaseStageChip';

const Column = DataTable.Col<CaseRecord>;

export function CaseTable() {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  return (
    <DataTable<CaseRecord>
      bulkActionButtons={false}
      rowClick="show"
      empty={<Nothing title={translate('dossier.empty')} hint={translate('dossier.emptyHint')} />}
    >
      <Column source="number" sx={{ whiteSpace: 'nowrap', color: 'text.secondary' }} />
      <Column
        source="kind"
        render={(one) => (
          <Box component="span" sx={{ fontWeight: 600, whiteSpace: 'nowrap' }}>
            {translate(`caseKind.${one.kind}`)}
          </Box>
        )}
      />
      <Column
        source="personName"
        disableSort
        render={(one) => (
          <>
            <Typography variant="body2">{one.personName || '—'}</Typography>
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              {one.personNumber}
            </Typography>
          </>
        )}
      />
      <Column source="homeLabel" disableSort render={(one) => one.homeLabel ?? '—'} />
      <Column
        source="stage"
        render={(one) => (
          <Box sx={{ display: 'flex', gap: 0.75, flexWrap: 'wrap' }}>
            <CaseStageChip kind={one.kind} stage={one.stage} />
            <BreachedChips breached={one.breached} />
          </Box>
        )}
      />
      <Column source="dueAt" render={(one) => <CaseClockText of={one} />} />
      <Column
        source="createdAt"
        sx={{ whiteSpace: 'nowrap', color: 'text.secondary' }}
        render={(one) => shortTime(one.createdAt, locale)}
      />
    </DataTable>
  );
}
