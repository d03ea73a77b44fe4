import Chip from '@mui/material/Chip';
import { useTranslate } from 'ra-core';
import type { AccessAction } from '../protection-types';

const COLOR: Partial<Record<AccessAction, 'error' | 'warning' | 'secondary'>> = {
  denied: 'error',
  reveal: 'warning',
  export: 'secondary',
};

export function ActionChip({ action }: { action: AccessAction }) {
  const translate = useTranslate();
  return (
    <Chip
      size="small"
      variant="outlined"
      color={COLOR[action] ?? 'default'}
      label={translate(`accessAction.${action}`)}
    />
  );
}
