import Chip from '@mui/material/Chip';
import { useTranslate } from 'ra-core';
import type { ResidentClock } from '../registry-types';

export function BreachedChips({ breached }: { breached: ResidentClock[] }) {
  const translate = useTranslate();
  return breached.map((clock) => (
    <Chip
      key={clock}
      size="small"
      color="error"
      variant="outlined"
      label={translate('dossier.breached', { clock: translate(`caseClock.${clock}`) })}
    />
  ));
}
