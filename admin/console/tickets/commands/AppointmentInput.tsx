import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import FormHelperText from '@mui/material/FormHelperText';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useController, type FieldError } from 'react-hook-form';
import { useLocaleState, useTranslate } from 'ra-core';
import { dayName, fromLocalInput, localDate, localTime, toLocalInput } from '../../format';
import { serverTime } from '../../now';
import type { Appointment } from '../../types';

/** Two-hour visits as the office keeps them, Shanghai time. */
const SLOTS = ['09:00', '11:00', '14:00', '16:00', '19:00'];
const SLOT_HOURS = 2;
const OFFERED = 6;

function nextSlots(now: number): Appointment[] {
  const slots: Appointment[] = [];
  for (let day = 0; slots.length < OFFERED; day++)
    for (const time of SLOTS) {
      const from = Date.parse(`${localDate(now + day * 86_400_000)}T${time}:00+08:00`);
      if (from > now && slots.length < OFFERED)
        slots.push({
          from: new Date(from).toISOString(),
          to: new Date(from + SLOT_HOURS * 3_600_000).toISOString(),
        });
    }
  return slots;
}

/** A visit: one tap for the usual times, or any other. */
export function AppointmentInput({ isRequired = false }: { isRequired?: boolean }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const { field, fieldState } = useController<{ appointment: Appointment | null }, 'appointment'>({
    name: 'appointment',
    rules: {
      validate: (value) => {
        if (!value?.from || !value.to) return isRequired ? 'field.required' : true;
        return Date.parse(value.to) > Date.parse(value.from) || 'field.endBeforeStart';
      },
    },
  });
  const now = serverTime();
  const value = field.value;
  const problem = messageOf(fieldState.error);
  const dayOf = (at: string) => {
    if (localDate(at) === localDate(now)) return translate('field.today');
    if (localDate(at) === localDate(now + 86_400_000)) return translate('field.tomorrow');
    return dayName(at, locale);
  };
  const change = (part: keyof Appointment, input: string) => {
    const at = fromLocalInput(input) ?? '';
    const next = { from: value?.from ?? '', to: value?.to ?? '', [part]: at };
    if (part === 'from' && at && (!next.to || next.to <= at))
      next.to = new Date(Date.parse(at) + SLOT_HOURS * 3_600_000).toISOString();
    field.onChange(next);
  };

  return (
    <Box role="group" aria-label={translate('field.appointment')} sx={{ my: 1 }}>
      <Typography variant="subtitle2" component="p" sx={{ mb: 0.75 }}>
        {translate('field.appointment')}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 1 }}>
        {nextSlots(now).map((slot) => {
          const isChosen = value?.from === slot.from && value.to === slot.to;
          return (
            <Chip
              key={slot.from}
              clickable
              aria-pressed={isChosen}
              color={isChosen ? 'primary' : 'default'}
              variant={isChosen ? 'filled' : 'outlined'}
              onClick={() => field.onChange(slot)}
              label={`${dayOf(slot.from)} ${localTime(slot.from)}–${localTime(slot.to)}`}
              sx={{ height: 36 }}
            />
          );
        })}
      </Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, columnGap: 1.5 }}>
        {(['from', 'to'] as const).map((part) => (
          <TextField
            key={part}
            type="datetime-local"
            label={translate(part === 'from' ? 'field.appointmentFrom' : 'field.appointmentTo')}
            value={toLocalInput(value?.[part] || null)}
            onChange={(event) => change(part, event.target.value)}
            error={Boolean(problem)}
            slotProps={{ inputLabel: { shrink: true } }}
          />
        ))}
      </Box>
      {problem && <FormHelperText error>{translate(problem, { _: problem })}</FormHelperText>}
    </Box>
  );
}

/** The server may name the whole or a part of it. */
function messageOf(error: FieldError | undefined): string | undefined {
  if (!error) return undefined;
  const parts = error as unknown as Record<'from' | 'to', FieldError | undefined>;
  return error.message || parts.from?.message || parts.to?.message;
}
