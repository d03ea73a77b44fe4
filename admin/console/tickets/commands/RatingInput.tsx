import Box from '@mui/material/Box';
import Rating from '@mui/material/Rating';
import Typography from '@mui/material/Typography';
import { Controller } from 'react-hook-form';
import { useTranslate } from 'ra-core';

const MARKS = ['attitude', 'speed', 'quality'] as const;

export function RatingInput() {
  const translate = useTranslate();
  return (
    <Box sx={{ my: 1 }}>
      {MARKS.map((mark) => (
        <Controller
          key={mark}
          name={`rating.${mark}`}
          render={({ field }) => (
            <Box
              component="fieldset"
              sx={{ display: 'flex', alignItems: 'center', gap: 2, py: 0.5, border: 0, m: 0, px: 0 }}
            >
              <Typography component="legend" variant="body2" sx={{ float: 'left', width: '6em', p: 0 }}>
                {translate(`field.${mark}`)}
              </Typography>
              <Rating
                name={`rating-${mark}`}
                size="large"
                value={field.value as number}
                onChange={(_, value) => value && field.onChange(value)}
                getLabelText={(count) => translate('field.stars', { label: translate(`field.${mark}`), count })}
                sx={{ color: 'bronze.main' }}
              />
            </Box>
          )}
        />
      ))}
    </Box>
  );
}
