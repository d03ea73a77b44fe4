import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useWatch } from 'react-hook-form';
import { SelectInput } from 'react-admin';
import { required, useGetList, useLocaleState, useTranslate } from 'ra-core';
import { useApi } from '../../api';
import { shortTime } from '../../format';
import type { PolicyRecord } from '../../types';
import type { FieldsProps } from './command-specs';

const needed = required('field.choose');

/** What would change, before it does. */
export function PolicyFields({ ticket }: FieldsProps) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const api = useApi();
  const version: number | undefined = useWatch({ name: 'policyVersion' });
  const { data: policies = [] } = useGetList<PolicyRecord>('policies', {
    pagination: { page: 1, perPage: 50 },
    sort: { field: 'version', order: 'DESC' },
  });
  const { data: rows } = useQuery({
    queryKey: ['tickets', 'policyPreview', ticket.id, version],
    queryFn: () => api.policyPreview(ticket.id, version!),
    enabled: Boolean(version),
  });
  const due = (at: string | null) => (at ? shortTime(at, locale) : translate('field.noDeadline'));
  return (
    <>
      <SelectInput
        source="policyVersion"
        label="field.policyVersion"
        validate={needed}
        helperText={false}
        fullWidth
        translateChoice={false}
        choices={policies
          .filter((policy) => policy.version !== ticket.policyVersion)
          .map((policy) => ({
            id: policy.version,
            name: `${translate('policy.version', { version: policy.version })} · ${policy.note}`,
          }))}
      />
      {rows?.length === 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {translate('field.noChange')}
        </Typography>
      )}
      {rows && rows.length > 0 && (
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{translate('ticket.clocks')}</TableCell>
              <TableCell>{translate('field.before')}</TableCell>
              <TableCell>{translate('field.after')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <TableRow key={row.clock}>
                <TableCell>{translate(`clock.${row.clock}`)}</TableCell>
                <TableCell>{due(row.dueBefore)}</TableCell>
                <TableCell sx={{ color: row.breachedNow ? 'error.main' : undefined, fontWeight: 600 }}>
                  {due(row.dueAfter)} {row.breachedNow && translate('field.breachedNow')}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </>
  );
}
