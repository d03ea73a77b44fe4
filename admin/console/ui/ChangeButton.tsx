import type { ReactNode } from 'react';
import EditOutlined from '@mui/icons-material/EditOutlined';
import IconButton from '@mui/material/IconButton';
import { useTranslate } from 'ra-core';

interface ChangeButtonProps {
  /** What is changed, for those who hear the button. */
  name: string;
  label?: string;
  icon?: ReactNode;
  onClick: () => void;
}

export function ChangeButton({ name, label, icon, onClick }: ChangeButtonProps) {
  const translate = useTranslate();
  return (
    <IconButton size="small" onClick={onClick} aria-label={`${label ?? translate('person.change')} ${name}`}>
      {icon ?? <EditOutlined sx={{ fontSize: 18 }} />}
    </IconButton>
  );
}
