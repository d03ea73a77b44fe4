import Chip from '@mui/material/Chip';
import { useTranslate } from 'ra-core';
import type { NoticeRecord } from '../notice-types';

/** What kind of notice it is, and what was done too late to it. */
export function NoticeChips({ of: { type, urgent, breached } }: { of: NoticeRecord }) {
  const translate = useTranslate();
  return (
    <>
      {type && (
        <Chip
          size="small"
          variant="outlined"
          label={translate(`noticeType.${type}`)}
          sx={type === 'important' ? { borderColor: 'bronze.main', color: 'bronze.main' } : undefined}
        />
      )}
      {urgent && <Chip size="small" color="error" label={translate('noticeUi.urgent')} />}
      {breached.map((clock) => (
        <Chip
          key={clock}
          size="small"
          color="error"
          variant="outlined"
          label={translate('dossier.breached', { clock: translate(`noticeClock.${clock}`) })}
        />
      ))}
    </>
  );
}
