import CloudOffOutlined from '@mui/icons-material/CloudOffOutlined';
import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import { useTranslate } from 'ra-core';
import { useLiveState, type LiveState } from '../live';

const COLOR: Record<LiveState, string> = { live: 'success.main', connecting: 'warning.main', offline: 'error.main' };

const ONLY_HEARD = { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clip: 'rect(0 0 0 0)' };

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
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 0.75,
          px: { xs: 0.5, sm: 1 },
          fontSize: '0.8125rem',
          color: 'text.secondary',
        }}
      >
        {state === 'offline' ? (
          <CloudOffOutlined aria-hidden sx={{ fontSize: 18, color: COLOR.offline }} />
        ) : (
          <Box aria-hidden sx={{ width: 8, height: 8, borderRadius: '50%', bgcolor: COLOR[state] }} />
        )}
        <Box component="span" sx={{ whiteSpace: 'nowrap', '@media (max-width: 600px)': ONLY_HEARD }}>
          {words}
        </Box>
      </Box>
    </Tooltip>
  );
}
