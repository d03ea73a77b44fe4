import { useId, type ReactNode } from 'react';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import type { SxProps, Theme } from '@mui/material';

/** A titled card: a region with a name for those who listen to the page. */
export function Section({
  title,
  action,
  children,
  sx,
}: {
  title: string;
  action?: ReactNode;
  children: ReactNode;
  sx?: SxProps<Theme>;
}) {
  const id = useId();
  return (
    <Card component="section" aria-labelledby={id} sx={sx}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, px: { xs: 2, sm: 2.5 }, pt: 2, pb: 1 }}>
        <Typography id={id} variant="subtitle1" component="h2" sx={{ flex: 1 }}>
          {title}
        </Typography>
        {action}
      </Box>
      <Box sx={{ px: { xs: 2, sm: 2.5 }, pb: 2.25 }}>{children}</Box>
    </Card>
  );
}
