import Chip from '@mui/material/Chip';
import { useTranslate } from 'ra-core';
import type { ImportRecord } from '../registry-types';

const COLOR = { checked: 'default', running: 'primary', done: 'success', failed: 'error' } as const;

export function ImportStatus({ job: { status } }: { job: ImportRecord }) {
  const translate = useTranslate();
  return <Chip size="small" variant="outlined" color={COLOR[status]} label={translate(`importStatus.${status}`)} />;
}
