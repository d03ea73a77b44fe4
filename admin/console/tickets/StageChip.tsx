import Chip from '@mui/material/Chip';
import { useTranslate } from 'ra-core';
import type { Stage } from '../types';

/** Quiet by default: lateness is what should catch the eye. */
export function StageChip({ stage, held = false }: { stage: Stage; held?: boolean }) {
  const translate = useTranslate();
  const over = stage === 'closed' || stage === 'cancelled';
  return (
    <Chip
      size="small"
      variant={over ? 'outlined' : 'filled'}
      label={held ? `${translate(`stage.${stage}`)} · ${translate('board.onHold')}` : translate(`stage.${stage}`)}
      sx={{
        fontWeight: 600,
        color: over ? 'text.secondary' : held ? 'info.main' : 'primary.main',
        bgcolor: over ? 'transparent' : (theme) => (theme.palette.mode === 'dark' ? '#9dc9b622' : '#1f4b3f14'),
      }}
    />
  );
}
