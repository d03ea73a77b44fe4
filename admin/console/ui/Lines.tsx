import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';

interface LinesProps<T> {
  items: readonly T[] | undefined;
  /** Said in their place when there are none. */
  empty: string;
  children: (item: T) => ReactNode;
}

/** Small things, one a line: what each is, and what can be done to it. */
export function Lines<T extends { id: string }>({ items, empty, children }: LinesProps<T>) {
  if (items?.length === 0)
    return (
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {empty}
      </Typography>
    );
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {items?.map((item) => (
        <Box
          component="li"
          key={item.id}
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'center',
            columnGap: 1.5,
            rowGap: 0.5,
            py: 0.9,
            '& + &': { borderTop: 1, borderColor: 'divider' },
          }}
        >
          {children(item)}
        </Box>
      ))}
    </Box>
  );
}
