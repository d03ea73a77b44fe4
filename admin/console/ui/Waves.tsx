import Box from '@mui/material/Box';
import type { SxProps, Theme } from '@mui/material';

/** The house's mark: cloud over ripples. */
export function Waves({ sx }: { sx?: SxProps<Theme> }) {
  return (
    <Box component="svg" viewBox="0 0 48 34" aria-hidden sx={{ display: 'inline-block', ...sx }}>
      <g fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round">
        <path d="M4 14c4-8 10-8 13 0M14 9c3.500-7 12-7 15.500 1M27 13c3.500-5.500 10.500-5.500 14 1" />
        <path d="M3 23c5.500 4 11.500 4 17 0s11.500-4 17 0 5 2.500 8 1.500" />
        <path d="M11 30c4 2.600 8 2.600 12 0s8-2.600 12 0" opacity=".55" />
      </g>
    </Box>
  );
}
