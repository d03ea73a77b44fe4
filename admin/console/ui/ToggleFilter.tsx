import CheckOutlined from '@mui/icons-material/CheckOutlined';
import Chip from '@mui/material/Chip';
import { useInput, useTranslate } from 'ra-core';

/** On, or not in the query at all. */
export function ToggleFilter({ source, label }: { source: string; label: string }) {
  const translate = useTranslate();
  const { field } = useInput({ source });
  const isOn = field.value === true;
  return (
    <Chip
      clickable
      aria-pressed={isOn}
      label={translate(label)}
      icon={isOn ? <CheckOutlined /> : undefined}
      variant={isOn ? 'filled' : 'outlined'}
      color={isOn ? 'primary' : 'default'}
      onClick={() => field.onChange(isOn ? null : true)}
      sx={{ height: 36, borderRadius: 2, mb: '4px', px: 0.5 }}
    />
  );
}
