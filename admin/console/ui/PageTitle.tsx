import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Title } from 'react-admin';

/** The head of a page: its name, one quiet line, and what can be done here. */
export function PageTitle({ title, hint, actions }: { title: string; hint?: ReactNode; actions?: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'flex-end',
        gap: 2,
        pt: { xs: 1.5, sm: 2.5 },
        pb: 2,
        minWidth: 0,
      }}
    >
      <Title title={title} />
      <Box sx={{ flex: '1 1 200px', minWidth: 0 }}>
        <Typography variant="h4" component="h1" sx={{ fontSize: { xs: '1.375rem', sm: '1.75rem' } }}>
          {title}
        </Typography>
        {hint && (
          <Typography variant="body2" component="div" sx={{ color: 'text.secondary', mt: 0.25 }}>
            {hint}
          </Typography>
        )}
      </Box>
      {actions}
    </Box>
  );
}
