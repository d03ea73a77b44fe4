import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import { useTranslate } from 'ra-core';
import { useLiveState, type LiveState } from '../live';

const COLOR: Record<LiveState, string> = { live: 'success.main', connecting: 'warning.main', offline: 'error.main' };

/** Whether what is on the screen keeps itself up to date. */
export function LiveIndicator() {
  const translate = useTranslate();
  const state = useLiveState();
  const words = translate(`app.${state}`);
  return (
    <Tooltip title={words}>
      <Box
        role="status"
        data-live={state}
        sx={{ display: 'flex', alignItems: 'center', gap: 0.75, px: 1, fontSize: '0.8125rem', color: 'text.secondary' }}
      >
        <Box aria-hidden sx={{ width: 8, height: 8, borderRadius: '50%', bgcolor: COLOR[state] }} />
        <Box
          component="span"
          sx={{
            display: { xs: state === 'live' ? 'none' : 'inline', sm: 'inline' },
            whiteSpace: 'nowrap',
            maxWidth: { xs: 72, sm: 'none' },
            overflow: 'hidden',
            textOverflow: 'ellipsis',
          }}
        >
          {words}
        </Box>
      </Box>
    </Tooltip>
  );
}
