import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { Fact, FactList } from './Fact';
import { useIsPhone } from './use-is-phone';

interface PlainTableProps<T> {
  label: string;
  /** The first one names the row. */
  columns: { label: string; value: (row: T) => ReactNode }[];
  rows: readonly T[];
  keyOf: (row: T) => string;
}

/** A small table; where there is no room for its columns, each row is a list of its own. */
export function PlainTable<T>({ label, columns, rows, keyOf }: PlainTableProps<T>) {
  const isPhone = useIsPhone();
  const [head, ...rest] = columns;
  if (isPhone)
    return (
      <Box component="ul" aria-label={label} sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {rows.map((row) => (
          <Box
            component="li"
            key={keyOf(row)}
            sx={{ py: 1, borderTop: 1, borderColor: 'divider', '&:first-of-type': { border: 0, pt: 0 } }}
          >
            <Box sx={{ fontWeight: 600, fontSize: '0.9rem' }}>{head!.value(row)}</Box>
            <FactList>
              {rest.map((column) => (
                <Fact key={column.label} label={column.label}>
                  {column.value(row)}
                </Fact>
              ))}
            </FactList>
          </Box>
        ))}
      </Box>
    );
  return (
    <Box sx={{ overflowX: 'auto', mx: -1 }} tabIndex={0} role="region" aria-label={label}>
      <Table size="small" sx={{ '& td, & th': { px: 1, whiteSpace: 'nowrap' } }}>
        <TableHead>
          <TableRow>
            {columns.map((column) => (
              <TableCell key={column.label}>{column.label}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={keyOf(row)}>
              <TableCell component="th" scope="row" sx={{ fontWeight: 600 }}>
                {head!.value(row)}
              </TableCell>
              {rest.map((column) => (
                <TableCell key={column.label}>{column.value(row)}</TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
