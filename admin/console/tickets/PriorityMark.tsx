import Box from '@mui/material/Box';
import { useTranslate } from 'ra-core';
import type { Priority } from '../types';

/** Urgent is filled, high is outlined, normal is a word. */
export function PriorityMark({ priority, plain = true }: { priority: Priority; plain?: boolean }) {
  const translate = useTranslate();
  if (priority === 'normal')
    return plain ? (
      <Box component="span" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
        {translate('priority.normal')}
      </Box>
    ) : null;
  const urgent = priority === 'urgent';
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-block',
        px: 0.9,
        borderRadius: '5px',
        fontSize: '0.75rem',
        fontWeight: 600,
        lineHeight: '20px',
        whiteSpace: 'nowrap',
        border: 1,
        borderColor: urgent ? 'error.main' : 'bronze.main',
        bgcolor: urgent ? 'error.main' : 'transparent',
        color: urgent ? 'error.contrastText' : 'bronze.main',
      }}
    >
      {translate(`priority.${priority}`)}
    </Box>
  );
}
