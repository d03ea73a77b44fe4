import type { ReactNode } from 'react';
import Box from '@mui/material/Box';

/** One labelled value; put several inside a FactList. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(6.5em, 30%) minmax(0, 1fr)',
        gap: 1.5,
        py: 0.6,
        alignItems: 'baseline',
      }}
    >
      <Box component="dt" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
        {label}
      </Box>
      <Box component="dd" sx={{ m: 0, minWidth: 0, overflowWrap: 'anywhere', fontSize: '0.9rem' }}>
        {children}
      </Box>
    </Box>
  );
}

export function FactList({ children }: { children: ReactNode }) {
  return (
    <Box component="dl" sx={{ m: 0 }}>
      {children}
    </Box>
  );
}
