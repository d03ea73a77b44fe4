import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useController } from 'react-hook-form';
import { useTranslate } from 'ra-core';
import { NOTICE_TYPES } from '../../../workflows/notice/words';
import { CalendarInputs } from '../policies/CalendarInputs';
import { FigureInput } from '../policies/FigureInput';
import { minutesOf, wallTime } from '../policies/figures';
import { FIGURES, TYPE_FIGURES } from './figures';

export function NoticePolicyInputs() {
  const translate = useTranslate();
  return (
    <>
      {NOTICE_TYPES.map((type) => (
        <Box key={type} role="group" aria-label={translate(`noticeType.${type}`)} sx={{ mb: 1 }}>
          <Typography variant="subtitle2">{translate(`noticeType.${type}`)}</Typography>
          <Box sx={THREE}>
            {TYPE_FIGURES.map((figure) => (
              <FigureInput key={figure} source={`body.types.${type}.${figure}`} label={`noticePolicy.${figure}`} />
            ))}
          </Box>
        </Box>
      ))}
      <Typography variant="subtitle2">{translate('noticePolicy.allTypes')}</Typography>
      <Box sx={THREE}>
        {FIGURES.map(([figure, min]) => (
          <FigureInput key={figure} source={`body.${figure}`} label={`noticePolicy.${figure}`} min={min} />
        ))}
        <TimeOfDay source="body.quiet.0" label="noticePolicy.quietFrom" />
        <TimeOfDay source="body.quiet.1" label="noticePolicy.quietTo" />
      </Box>
      <Box sx={{ my: 2 }}>
        <CalendarInputs />
      </Box>
    </>
  );
}

const THREE = {
  display: 'grid',
  gridTemplateColumns: { xs: '1fr', sm: 'repeat(3, minmax(0, 1fr))' },
  columnGap: 2,
};

/** Kept as minutes after midnight. */
function TimeOfDay({ source, label }: { source: string; label: string }) {
  const translate = useTranslate();
  const { field } = useController({ name: source });
  const change = (time: string) => {
    const minutes = minutesOf(time);
    if (!Number.isNaN(minutes)) field.onChange(minutes);
  };
  return (
    <TextField
      type="time"
      label={translate(label)}
      value={wallTime(field.value as number)}
      onChange={(event) => change(event.target.value)}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
}
