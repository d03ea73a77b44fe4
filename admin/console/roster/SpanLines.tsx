import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useApi } from '../api';
import type { ShiftRecord } from '../protection-types';
import { useCan } from '../session';
import { Lines } from '../ui/Lines';
import { RemoveButton } from '../ui/RemoveButton';

interface SpanLinesProps<T extends ShiftRecord> {
  resource: 'shifts' | 'leaves';
  items: T[];
  empty: string;
  line: (item: T) => ReactNode;
  changed: () => Promise<unknown>;
}

/** Shifts or leaves, one a line; whoever keeps the roster takes them off. */
export function SpanLines<T extends ShiftRecord>({ resource, items, empty, line, changed }: SpanLinesProps<T>) {
  const api = useApi();
  const canEdit = useCan('roster', 'edit');
  const remove = async (id: string) => {
    await api.delete(resource, { id });
    await changed();
  };
  return (
    <Lines items={items} empty={empty}>
      {(item) => (
        <>
          <Box sx={{ flex: 1, minWidth: 0 }}>
            <Typography variant="body2" sx={{ fontWeight: 600 }}>
              {item.userName}
            </Typography>
            <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
              {line(item)}
            </Typography>
          </Box>
          {canEdit && <RemoveButton name={item.userName} remove={() => remove(item.id)} />}
        </>
      )}
    </Lines>
  );
}
