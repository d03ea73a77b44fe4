import CheckOutlined from '@mui/icons-material/CheckOutlined';
import Chip from '@mui/material/Chip';
import { useInput, useTranslate } from 'ra-core';

interface ToggleFilterProps {
  source: string;
  label: string;
  value?: string | true;
}

/** On, or not in the query at all. */
export function ToggleFilter({ source, label, value = true }: ToggleFilterProps) {
  const translate = useTranslate();
  const { field } = useInput({ source });
  const isOn = field.value === value;
  return (
    <Chip
      clickable
      aria-pressed={isOn}
      label={translate(label)}
      icon={isOn ? <CheckOutlined /> : undefined}
      variant={isOn ? 'filled' : 'outlined'}
      color={isOn ? 'primary' : 'default'}
      onClick={() => field.onChange(isOn ? null : value)}
      sx={{ height: 36, borderRadius: 2, mb: '4px', px: 0.5 }}
    />
  );
}
