import Chip from '@mui/material/Chip';
import { useTranslate } from 'ra-core';
import type { PersonStatus } from '../registry-words';

const COLOR = { applicant: 'warning', active: 'success', erased: 'default' } as const;

export function StatusChip({ status }: { status: PersonStatus }) {
  const translate = useTranslate();
  return <Chip size="small" variant="outlined" color={COLOR[status]} label={translate(`personStatus.${status}`)} />;
}
