import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import { NumberInput } from 'react-admin';
import { useTranslate } from 'ra-core';
import { WordsInput } from '../tickets/commands/WordsInput';
import { Section } from '../ui/Section';
import { CalendarInputs } from './CalendarInputs';
import { CategoriesInputs } from './CategoriesInputs';
import { FIGURES } from './figures';

export function PolicyInputs({ problem }: { problem: string }) {
  const translate = useTranslate();
  const whole = (min: number) => (value: unknown) =>
    Number.isInteger(value) && (value as number) >= min ? undefined : translate('policy.figureInvalid', { min });
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Section title={translate('policy.figures')}>
        <Box
          sx={{
            display: 'grid',
            gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr', lg: 'repeat(3, 1fr)' },
            columnGap: 2,
          }}
        >
          {FIGURES.map(([figure, min]) => (
            <NumberInput
              key={figure}
              source={`body.${figure}`}
              label={`policy.${figure}`}
              min={min}
              step={1}
              validate={whole(min)}
              helperText={false}
            />
          ))}
        </Box>
      </Section>
      <CategoriesInputs />
      <CalendarInputs />
      <Card sx={{ p: 2.5, position: 'sticky', bottom: 0, zIndex: 2 }}>
        {problem && (
          <Alert severity="error" sx={{ mb: 1.5, whiteSpace: 'pre-line' }}>
            {problem}
          </Alert>
        )}
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-start' }}>
          <Box sx={{ flex: '1 1 320px' }}>
            <WordsInput source="note" label="policy.note" helperText="policy.noteHint" isRequired rows={1} />
          </Box>
          <Button type="submit" variant="contained" size="large" sx={{ mt: 1 }}>
            {translate('policy.save')}
          </Button>
        </Box>
      </Card>
    </Box>
  );
}
