import Typography from '@mui/material/Typography';
import { useTranslate } from 'ra-core';
import { localTime } from '../format';
import type { SaveState } from './use-autosave';

export function DraftState({ state, at }: { state: SaveState; at: string | null }) {
  const translate = useTranslate();
  const words = {
    none: '',
    saving: translate('call.draftSaving'),
    saved: at ? translate('call.draftSaved', { time: localTime(at) }) : '',
    failed: translate('call.draftFailed'),
  }[state];
  return (
    <Typography
      variant="caption"
      data-draft={state}
      sx={{ color: state === 'failed' ? 'warning.main' : 'text.secondary' }}
    >
      {words}
    </Typography>
  );
}
