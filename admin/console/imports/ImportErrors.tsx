import { useState } from 'react';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TablePagination from '@mui/material/TablePagination';
import TableRow from '@mui/material/TableRow';
import { useGetList, useTranslate } from 'ra-core';
import type { ImportDetail, ImportError } from '../registry-types';
import { LoadFailed } from '../ui/LoadFailed';
import { Section } from '../ui/Section';

const PAGE = 100;

/** Every error of every row, where the sheet has it. */
export function ImportErrors({ job }: { job: ImportDetail }) {
  const translate = useTranslate();
  const [page, setPage] = useState(0);
  const { data, total, error, refetch } = useGetList<ImportError>(`imports/${job.id}/errors`, {
    pagination: { page: page + 1, perPage: PAGE },
    sort: { field: 'line', order: 'ASC' },
  });
  const shown = data ?? (page === 0 ? job.errors : []);
  return (
    <Section title={translate('importing.errors')} sx={{ mt: 2 }}>
      {!data && error ? (
        <LoadFailed error={error} retry={() => void refetch()} />
      ) : (
        <Box sx={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={translate('importing.errors')}>
          <Table size="small">
            <TableHead>
              <TableRow>
                <TableCell>{translate('importing.line')}</TableCell>
                <TableCell>{translate('importing.column')}</TableCell>
                <TableCell>{translate('importing.what')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {shown.map((one) => (
                <TableRow key={one.id}>
                  <TableCell component="th" scope="row">
                    {one.line}
                  </TableCell>
                  <TableCell sx={{ whiteSpace: 'nowrap' }}>
                    {[one.column, one.header].filter(Boolean).join(' ')}
                  </TableCell>
                  <TableCell>{one.message}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </Box>
      )}
      {(total ?? 0) > PAGE && (
        <TablePagination
          component="div"
          count={total!}
          page={page}
          rowsPerPage={PAGE}
          rowsPerPageOptions={[PAGE]}
          onPageChange={(_, next) => setPage(next)}
        />
      )}
    </Section>
  );
}
