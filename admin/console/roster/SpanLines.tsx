import { useState, type ReactNode } from 'react';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { Confirm } from 'react-admin';
import { useNotify, useTranslate } from 'ra-core';
import { useApi } from '../api';
import type { ShiftRecord } from '../protection-types';
import { useCan } from '../session';
import { useSentence } from '../ui/use-sentence';

interface SpanLinesProps<T extends ShiftRecord> {
  resource: 'shifts' | 'leaves';
  items: T[];
  empty: string;
  line: (item: T) => ReactNode;
  changed: () => void;
}

/** Shifts or leaves, one a line; whoever keeps the roster takes them off. */
export function SpanLines<T extends ShiftRecord>({ resource, items, empty, line, changed }: SpanLinesProps<T>) {
  const translate = useTranslate();
  const notify = useNotify();
  const sentence = useSentence();
  const api = useApi();
  const canEdit = useCan('roster', 'edit');
  const [removing, setRemoving] = useState<T | null>(null);
  const remove = async () => {
    try {
      await api.delete(resource, { id: removing!.id });
      notify('person.removed', { type: 'success' });
      changed();
    } catch (refused) {
      notify(sentence(refused), { type: 'error' });
    } finally {
      setRemoving(null);
    }
  };
  if (items.length === 0)
    return (
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {empty}
      </Typography>
    );
  return (
    <>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {items.map((item) => (
          <Box
            component="li"
            key={item.id}
            sx={{
              display: 'flex',
              alignItems: 'center',
              gap: 1,
              py: 0.75,
              '& + &': { borderTop: 1, borderColor: 'divider' },
            }}
          >
            <Box sx={{ flex: 1, minWidth: 0 }}>
              <Typography variant="body2" sx={{ fontWeight: 600 }}>
                {item.userName}
              </Typography>
              <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
                {line(item)}
              </Typography>
            </Box>
            {canEdit && (
              <IconButton
                size="small"
                onClick={() => setRemoving(item)}
                aria-label={`${translate('person.remove')} ${item.userName}`}
              >
                <DeleteOutlined sx={{ fontSize: 18 }} />
              </IconButton>
            )}
          </Box>
        ))}
      </Box>
      <Confirm
        isOpen={removing !== null}
        title={translate('person.remove')}
        content={translate('person.removeSure', { name: removing?.userName ?? '' })}
        onConfirm={() => void remove()}
        onClose={() => setRemoving(null)}
      />
    </>
  );
}
