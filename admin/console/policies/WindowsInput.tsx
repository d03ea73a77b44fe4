import AddOutlined from '@mui/icons-material/AddOutlined';
import CloseOutlined from '@mui/icons-material/CloseOutlined';
import Box from '@mui/material/Box';
import FormHelperText from '@mui/material/FormHelperText';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import { useController } from 'react-hook-form';
import { useTranslate } from 'ra-core';
import type { Window } from '../types';
import { minutesOf, wallTime } from './figures';

const DAY_END = 1440;
/** What is offered for a first window, and after what hours a second one begins. */
const FIRST: Window = [540, 1080];

/** A day's hours: any number of windows, in order and apart. An input of type time cannot say 24:00; 00:00 as an end means it. */
export function WindowsInput({ source, label }: { source: string; label: string }) {
  const translate = useTranslate();
  const { field, fieldState } = useController({
    name: source,
    rules: { validate: (windows: Window[]) => areApart(windows) || 'policy.windowInvalid' },
  });
  const windows = field.value as Window[];
  const set = (index: number, part: 0 | 1, time: string) => {
    const minutes = minutesOf(time);
    if (Number.isNaN(minutes)) return;
    field.onChange(
      windows.map((window, at) =>
        at === index ? (window.with(part, part === 1 && minutes === 0 ? DAY_END : minutes) as Window) : window,
      ),
    );
  };
  const add = () => {
    const last = windows.at(-1);
    field.onChange([...windows, last ? [Math.min(last[1] + 60, DAY_END - 60), DAY_END - 60 * 4] : FIRST]);
  };
  return (
    <Box
      role="group"
      aria-label={label}
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, py: 0.25 }}
    >
      <Box sx={{ width: '3.5em', color: 'text.secondary' }}>{label}</Box>
      {windows.map(([open, close], index) => (
        <Box key={index} sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
          {[open, close].map((minutes, part) => (
            <TextField
              key={part}
              type="time"
              value={wallTime(minutes % DAY_END)}
              onChange={(event) => set(index, part as 0 | 1, event.target.value)}
              margin="none"
              sx={{ width: 136 }}
              error={Boolean(fieldState.error)}
              slotProps={{
                htmlInput: {
                  'aria-label': translate(part === 0 ? 'policy.windowFrom' : 'policy.windowTo', {
                    day: label,
                    index: index + 1,
                  }),
                },
              }}
            />
          ))}
          <IconButton
            size="small"
            aria-label={`${translate('policy.removeWindow')} ${label} ${index + 1}`}
            onClick={() => field.onChange(windows.filter((_, at) => at !== index))}
          >
            <CloseOutlined fontSize="small" />
          </IconButton>
        </Box>
      ))}
      {windows.length === 0 && <Box sx={{ color: 'text.secondary' }}>{translate('policy.closed')}</Box>}
      <IconButton size="small" aria-label={`${translate('policy.addWindow')} ${label}`} onClick={add}>
        <AddOutlined fontSize="small" />
      </IconButton>
      {fieldState.error && <FormHelperText error>{translate('policy.windowInvalid')}</FormHelperText>}
    </Box>
  );
}

function areApart(windows: Window[]): boolean {
  return windows.every(([open, close], index) => open < close && (index === 0 || windows[index - 1]![1] <= open));
}
