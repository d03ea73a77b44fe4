import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router';
import { useTranslate } from 'ra-core';
import { TicketCard } from '../tickets/TicketCard';
import type { Board } from '../types';

interface BoardColumnProps {
  column: Board['stages'][number];
  /** Alone under its tab, which names it already. */
  isAlone?: boolean;
}

export function BoardColumn({ column, isAlone = false }: BoardColumnProps) {
  const translate = useTranslate();
  const filter = encodeURIComponent(JSON.stringify({ stage: column.stage }));
  return (
    <Box
      component="section"
      aria-label={translate(`stage.${column.stage}`)}
      sx={{
        minWidth: 0,
        ...(!isAlone && {
          borderTop: 3,
          borderColor: column.late > 0 ? 'error.main' : 'primary.main',
          borderRadius: '4px 4px 0 0',
        }),
      }}
    >
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'baseline',
          columnGap: 1,
          whiteSpace: 'nowrap',
          py: isAlone ? 0 : 1.25,
          px: 0.5,
          mb: isAlone ? 1 : 0,
        }}
      >
        {!isAlone && (
          <>
            <Typography variant="subtitle1" component="h2">
              {translate(`stage.${column.stage}`)}
            </Typography>
            <Typography component="span" sx={{ color: 'text.secondary', fontSize: '0.9375rem' }}>
              {column.count}
            </Typography>
          </>
        )}
        <Box sx={{ flex: 1 }} />
        {column.late > 0 && (
          <Typography variant="caption" sx={{ color: 'error.main', fontWeight: 600 }}>
            {translate('board.late', { count: column.late })}
          </Typography>
        )}
        {column.warned > 0 && (
          <Typography variant="caption" sx={{ color: 'warning.main', fontWeight: 600 }}>
            {translate('board.warned', { count: column.warned })}
          </Typography>
        )}
      </Box>
      {column.tickets.length === 0 ? (
        <Typography
          variant="body2"
          sx={{
            color: 'text.secondary',
            textAlign: 'center',
            py: 4,
            border: '1px dashed',
            borderColor: 'divider',
            borderRadius: 2,
          }}
        >
          {translate('board.empty')}
        </Typography>
      ) : (
        <Box
          component="ul"
          sx={{ listStyle: 'none', p: 0, m: 0, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1 }}
        >
          {column.tickets.map((ticket) => (
            <li key={ticket.id}>
              <TicketCard ticket={ticket} />
            </li>
          ))}
        </Box>
      )}
      {column.count > column.tickets.length && (
        <Button component={Link} to={`/tickets?filter=${filter}`} fullWidth size="small" sx={{ mt: 1 }}>
          {translate('board.more', { count: column.count })}
        </Button>
      )}
    </Box>
  );
}
