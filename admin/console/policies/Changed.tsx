import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import { useTranslate } from 'ra-core';

interface ChangedProps {
  children: ReactNode;
  /** What it was in the previous version; undefined when it is not compared or was the same. */
  was?: string;
}

/** A value, and what it was when it has changed: marked by words as well as by colour. */
export function Changed({ children, was }: ChangedProps) {
  const translate = useTranslate();
  if (was === undefined) return children;
  return (
    <Box component="span" sx={{ px: 0.75, py: 0.25, borderRadius: '5px', bgcolor: 'bronze.soft' }}>
      <strong>{children}</strong>{' '}
      <Box component="span" sx={{ color: 'bronze.main', fontSize: '0.8125rem' }}>
        {translate('policy.was')} {was}
      </Box>
    </Box>
  );
}
