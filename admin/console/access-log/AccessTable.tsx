import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { DataTable } from 'react-admin';
import { useListContext, useLocaleState, useRecordContext, useTranslate } from 'ra-core';
import { fullTime } from '../format';
import type { AccessRecord } from '../protection-types';
import { Nothing } from '../ui/Nothing';
import { ActionChip } from './ActionChip';
import { Subjects } from './Subjects';
import { useAccessWords } from './use-access-words';

const Column = DataTable.Col<AccessRecord>;

export function AccessTable() {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const words = useAccessWords();
  const { filterValues, setFilters } = useListContext<AccessRecord>();
  return (
    <DataTable<AccessRecord>
      bulkActionButtons={false}
      rowClick={false}
      empty={<Nothing title={translate('access.empty')} />}
      expand={<Technical />}
      expandSingle
    >
      <Column source="at" sx={{ whiteSpace: 'nowrap' }} render={({ at }) => fullTime(at, locale)} />
      <Column
        source="actorName"
        disableSort
        render={({ actorId, actorName }) =>
          actorId ? (
            <Link
              component="button"
              type="button"
              underline="hover"
              onClick={() => setFilters({ ...filterValues, actorId }, null)}
              aria-label={translate('access.whatSaw', { name: actorName ?? actorId })}
            >
              {actorName || translate('role.resident')}
            </Link>
          ) : (
            '—'
          )
        }
      />
      <Column source="action" disableSort render={({ action }) => <ActionChip action={action} />} />
      <Column source="subjects" disableSort render={(entry) => <Subjects of={entry} />} />
      <Column
        source="fields"
        disableSort
        render={(entry) => (
          <Typography variant="body2" sx={{ color: 'text.secondary', maxWidth: 260 }}>
            {words.fields(entry) || '—'}
          </Typography>
        )}
      />
      <Column source="reason" disableSort render={(entry) => words.reason(entry) || '—'} />
    </DataTable>
  );
}

/** From where, by which request: for whoever follows one entry up. */
function Technical() {
  const translate = useTranslate();
  const entry = useRecordContext<AccessRecord>();
  if (!entry) return null;
  return (
    <Typography variant="body2" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
      {translate('access.technical', {
        seq: entry.id,
        ip: entry.ip || '—',
        route: entry.route,
        request: entry.requestId || '—',
      })}
    </Typography>
  );
}
