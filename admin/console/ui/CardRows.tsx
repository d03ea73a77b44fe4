import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardActionArea from '@mui/material/CardActionArea';
import { Link } from 'react-router';
import { Loading } from 'react-admin';
import { useListContext, type RaRecord } from 'ra-core';

interface CardRowsProps<T extends RaRecord> {
  empty: ReactNode;
  to?: (record: T) => string;
  children: (record: T) => ReactNode;
}

/** A list on a phone: one card a record. */
export function CardRows<T extends RaRecord>({ empty, to, children }: CardRowsProps<T>) {
  const { data, isPending } = useListContext<T>();
  if (isPending) return <Loading />;
  if (!data || data.length === 0) return empty;
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 1, display: 'grid', gap: 1 }}>
      {data.map((record) => (
        <Card component="li" key={record.id}>
          {to ? (
            <CardActionArea component={Link} to={to(record)} sx={{ p: 1.5 }}>
              {children(record)}
            </CardActionArea>
          ) : (
            <Box sx={{ p: 1.5 }}>{children(record)}</Box>
          )}
        </Card>
      ))}
    </Box>
  );
}
