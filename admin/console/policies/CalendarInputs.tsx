import Box from '@mui/material/Box';
import { SelectInput } from 'react-admin';
import { useTranslate } from 'ra-core';
import { Section } from '../ui/Section';
import { DateListInput } from './DateListInput';
import { WEEKDAYS } from './figures';
import { WindowsInput } from './WindowsInput';

const WEEKDAY_CHOICES = WEEKDAYS.map((day) => ({ id: day, name: `policy.weekday${day}` }));

export function CalendarInputs() {
  const translate = useTranslate();
  return (
    <Section title={translate('policy.calendar')}>
      <Box sx={{ mb: 2 }}>
        {WEEKDAYS.map((day) => (
          <WindowsInput key={day} source={`body.calendar.weekly.${day}`} label={translate(`policy.weekday${day}`)} />
        ))}
      </Box>
      <Box sx={{ display: 'grid', columnGap: 2, gridTemplateColumns: { xs: '1fr', md: 'repeat(3, minmax(0, 1fr))' } }}>
        <DateListInput source="body.calendar.holidays" label="policy.holidays" />
        <DateListInput source="body.calendar.makeUpDays" label="policy.makeUpDays" />
        <SelectInput
          source="body.calendar.makeUpAs"
          label="policy.makeUpAs"
          choices={WEEKDAY_CHOICES}
          helperText={false}
        />
      </Box>
    </Section>
  );
}
