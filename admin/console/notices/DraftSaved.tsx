import Box from '@mui/material/Box';
import { useTranslate } from 'ra-core';
import { localTime } from '../format';
import type { NoticeSaveState } from './use-notice-autosave';

export function DraftSaved({ state, at }: { state: NoticeSaveState; at: string | null }) {
  const translate = useTranslate();
  const words = {
    none: translate('noticeUi.savesItself'),
    saving: translate('call.draftSaving'),
    saved: at ? translate('call.draftSaved', { time: localTime(at) }) : '',
    failed: translate('call.draftFailed'),
    conflict: translate('noticeUi.notSaved'),
  }[state];
  const isBad = state === 'failed' || state === 'conflict';
  return (
    <Box component="span" role="status" data-draft={state} sx={isBad ? { color: 'warning.main' } : undefined}>
      {words}
    </Box>
  );
}
