import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router';
import { useTranslate } from 'ra-core';
import { SERIF } from '../theme';
import { Waves } from '../ui/Waves';

export function Brand() {
  const translate = useTranslate();
  return (
    <Box
      component={Link}
      to="/"
      sx={{ display: 'flex', alignItems: 'center', gap: 1.25, color: 'inherit', textDecoration: 'none', minWidth: 0 }}
    >
      <Waves sx={{ display: { xs: 'none', sm: 'inline-block' }, width: 34, flexShrink: 0, color: 'bronze.main' }} />
      <Typography
        component="span"
        noWrap
        sx={{
          fontFamily: SERIF,
          fontWeight: 600,
          fontSize: { xs: '1rem', sm: '1.125rem' },
          letterSpacing: { xs: '0.02em', sm: '0.08em' },
          color: 'primary.main',
        }}
      >
        {translate('app.community')}
      </Typography>
      <Typography
        component="span"
        noWrap
        sx={{
          display: { xs: 'none', md: 'block' },
          color: 'text.secondary',
          fontSize: '0.8125rem',
          pl: 1.25,
          borderLeft: 1,
          borderColor: 'divider',
        }}
      >
        {translate('app.name')}
      </Typography>
    </Box>
  );
}
