import Box from '@mui/material/Box';
import { useTranslate } from 'ra-core';
import type { TicketPolicy } from '../types';
import { Section } from '../ui/Section';
import { Changed } from './Changed';
import { FIGURES } from './figures';

export function FiguresView({ body, before }: { body: TicketPolicy; before?: TicketPolicy }) {
  const translate = useTranslate();
  return (
    <Section title={translate('policy.figures')}>
      <Box
        component="dl"
        sx={{ m: 0, display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, columnGap: 6 }}
      >
        {FIGURES.map(([figure]) => (
          <Box
            key={figure}
            sx={{
              display: 'flex',
              justifyContent: 'space-between',
              gap: 2,
              py: 0.9,
              borderBottom: 1,
              borderColor: 'divider',
            }}
          >
            <Box component="dt" sx={{ color: 'text.secondary', fontSize: '0.9rem' }}>
              {translate(`policy.${figure}`)}
            </Box>
            <Box component="dd" sx={{ m: 0, fontWeight: 600 }}>
              <Changed was={before && before[figure] !== body[figure] ? String(before[figure]) : undefined}>
                {body[figure]}
              </Changed>
            </Box>
          </Box>
        ))}
      </Box>
    </Section>
  );
}
