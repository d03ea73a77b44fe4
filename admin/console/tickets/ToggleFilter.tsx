import Chip from '@mui/material/Chip';
import CheckOutlined from '@mui/icons-material/CheckOutlined';
import { useInput, useTranslate } from 'ra-core';

interface FilterProps {
  source: string;
  /** react-admin reads it from the element. */
  alwaysOn?: boolean;
}

export const OpenFilter = ({ source }: FilterProps) => <ToggleFilter source={source} label="ticket.open" />;
export const LateFilter = ({ source }: FilterProps) => <ToggleFilter source={source} label="ticket.late" />;

/** On, or not in the query at all. */
function ToggleFilter({ source, label }: { source: string; label: string }) {
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
