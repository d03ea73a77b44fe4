import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { DataTable } from 'react-admin';
import { useLocaleState, useTranslate } from 'ra-core';
import { fullTime } from '../format';
import type { ImportRecord } from '../registry-types';
import { CardRows } from '../ui/CardRows';
import { Nothing } from '../ui/Nothing';
import { PlainList } from '../ui/PlainList';
import { useIsPhone } from '../ui/use-is-phone';
import { ImportStatus } from './ImportStatus';

const Column = DataTable.Col<ImportRecord>;

export function ImportHistory() {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const isPhone = useIsPhone();
  const empty = <Nothing title={translate('importing.historyEmpty')} />;
  const counts = ({ total, created, updated, unchanged, failed }: ImportRecord) =>
    translate('importing.counts', { total, created, updated, unchanged, failed });
  return (
    <>
      <Typography variant="h6" component="h2" sx={{ mt: 3 }}>
        {translate('importing.history')}
      </Typography>
      <PlainList<ImportRecord> resource="imports" sort={{ field: 'createdAt', order: 'DESC' }}>
        {isPhone ? (
          <CardRows<ImportRecord> to={({ id }) => `/imports/${id}`} empty={empty}>
            {(job) => (
              <>
                <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
                  <Typography variant="subtitle1" component="span">
                    {translate(`importKind.${job.kind}`)}
                  </Typography>
                  <ImportStatus job={job} />
                </Box>
                <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                  {fullTime(job.createdAt, locale)}
                </Typography>
                <Typography variant="body2">{counts(job)}</Typography>
              </>
            )}
          </CardRows>
        ) : (
          <DataTable<ImportRecord> bulkActionButtons={false} rowClick={(id) => `/imports/${id}`} empty={empty}>
            <Column source="createdAt" render={({ createdAt }) => fullTime(createdAt, locale)} />
            <Column source="kind" disableSort render={({ kind }) => translate(`importKind.${kind}`)} />
            <Column source="status" disableSort render={(job) => <ImportStatus job={job} />} />
            <Column source="total" disableSort render={counts} />
            <Column
              source="finishedAt"
              render={({ finishedAt }) => (finishedAt ? fullTime(finishedAt, locale) : '—')}
            />
          </DataTable>
        )}
      </PlainList>
    </>
  );
}
