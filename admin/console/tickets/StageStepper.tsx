import CheckOutlined from '@mui/icons-material/CheckOutlined';
import Box from '@mui/material/Box';
import { useTranslate } from 'ra-core';
import type { ClockKind, Stage, TicketDetail } from '../types';

const STEPS = ['entry', 'dispatch', 'acceptance', 'handling', 'report', 'verification', 'closed'] as const;
/** Which clock tells whether a step was late. */
const CLOCK_OF: Partial<Record<Stage, ClockKind>> = {
  entry: 'entry',
  dispatch: 'dispatch',
  acceptance: 'acceptance',
  handling: 'handling',
  report: 'report',
};

/** How far it has come; late steps stay marked. */
export function StageStepper({ ticket }: { ticket: TicketDetail }) {
  const translate = useTranslate();
  const at = ticket.stage === 'cancelled' ? -1 : STEPS.indexOf(ticket.stage);
  return (
    <Box
      component="ol"
      sx={{
        listStyle: 'none',
        display: 'grid',
        gridTemplateColumns: `repeat(${STEPS.length}, minmax(0, 1fr))`,
        p: 0,
        m: 0,
        mt: 2.5,
      }}
    >
      {STEPS.map((step, index) => {
        const isDone = index < at || (step === 'closed' && at === index);
        const isNow = index === at && step !== 'closed';
        const clock = CLOCK_OF[step];
        const isLate = clock !== undefined && ticket.breached.includes(clock);
        const color = isLate ? 'error.main' : isDone || isNow ? 'primary.main' : 'divider';
        return (
          <Box
            component="li"
            key={step}
            aria-current={isNow ? 'step' : undefined}
            sx={{ position: 'relative', textAlign: 'center', fontSize: { xs: '0.7rem', sm: '0.8125rem' } }}
          >
            {index > 0 && (
              <Box
                aria-hidden
                sx={{
                  position: 'absolute',
                  top: 10,
                  left: 'calc(-50% + 13px)',
                  right: 'calc(50% + 13px)',
                  height: 2,
                  bgcolor: index <= at ? 'primary.main' : 'divider',
                }}
              />
            )}
            <Box
              aria-hidden
              sx={{
                width: 22,
                height: 22,
                mx: 'auto',
                mb: 0.5,
                borderRadius: '50%',
                border: 2,
                borderColor: color,
                bgcolor: isDone ? color : 'transparent',
                color: 'background.paper',
                display: 'grid',
                placeItems: 'center',
                ...(isNow && {
                  boxShadow: (theme) => `inset 0 0 0 4px ${theme.palette.background.paper}`,
                  bgcolor: color,
                }),
              }}
            >
              {isDone && <CheckOutlined sx={{ fontSize: 14 }} />}
            </Box>
            <Box
              component="span"
              sx={{
                fontWeight: isNow ? 700 : 400,
                color: isLate ? 'error.main' : isNow ? 'text.primary' : 'text.secondary',
              }}
            >
              {translate(`step.${step}`)}
              {isLate && (
                <Box component="span" sx={{ display: 'block', fontSize: '0.7rem' }}>
                  {translate('time.overdue')}
                </Box>
              )}
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}
