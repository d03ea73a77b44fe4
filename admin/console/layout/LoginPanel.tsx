import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'ra-core';
import { SERIF } from '../theme';
import { Waves } from '../ui/Waves';

/** The house's face: night over the water garden. Same in light and dark. */
export function LoginPanel() {
  const translate = useTranslate();
  return (
    <Box
      sx={{
        position: 'relative',
        overflow: 'hidden',
        display: 'flex',
        flexDirection: 'column',
        justifyContent: 'space-between',
        minHeight: { xs: 190, md: '100dvh' },
        p: { xs: 3, md: 7 },
        color: '#f4efe2',
        background: 'linear-gradient(160deg, #24574a 0%, #183d33 48%, #10271f 100%)',
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, zIndex: 1 }}>
        <Waves sx={{ width: 40, color: '#d9b985' }} />
        <Typography component="span" sx={{ letterSpacing: '0.12em', fontSize: '0.9375rem', color: '#e7dcc4' }}>
          {translate('app.name')}
        </Typography>
      </Box>
      <Box sx={{ zIndex: 1 }}>
        <Typography
          component="p"
          sx={{
            fontFamily: SERIF,
            fontWeight: 600,
            fontSize: { xs: '2rem', md: '3.5rem' },
            letterSpacing: '0.14em',
            lineHeight: 1.3,
          }}
        >
          {translate('app.community')}
        </Typography>
        <Box sx={{ width: 56, height: 2, bgcolor: '#d9b985', my: { xs: 1, md: 2.5 } }} />
        <Typography
          component="p"
          sx={{
            fontFamily: SERIF,
            fontSize: { xs: '0.95rem', md: '1.2rem' },
            letterSpacing: '0.1em',
            color: '#e7dcc4',
          }}
        >
          {translate('login.poem')}
        </Typography>
      </Box>
      <Typography
        component="p"
        sx={{ zIndex: 1, display: { xs: 'none', md: 'block' }, fontSize: '0.8125rem', color: '#b9c8bf' }}
      >
        {translate('app.tagline')}
      </Typography>
      <Box
        component="svg"
        viewBox="0 0 800 420"
        aria-hidden
        preserveAspectRatio="xMidYMax slice"
        sx={{ position: 'absolute', inset: 'auto 0 0 0', width: 1, height: { xs: 1, md: '58%' }, opacity: 0.5 }}
      >
        <g fill="none" stroke="#d9b985" strokeWidth="1.2">
          <path d="M-20 150c90-70 150-70 230 0s150 62 240-4 180-66 390 30" opacity=".5" />
          <path d="M-20 205c100-60 170-60 260 0s170 54 260-2 160-52 330 26" opacity=".4" />
          <path d="M-20 262c110-48 180-48 280 0s180 44 280 0 150-40 290 20" opacity=".32" />
          <path d="M-20 318c120-36 190-36 300 0s190 34 300 0 140-30 250 14" opacity=".24" />
          <path d="M-20 372c130-26 200-26 320 0s200 24 320 0 130-20 210 10" opacity=".18" />
          <circle cx="628" cy="92" r="46" opacity=".55" />
        </g>
      </Box>
    </Box>
  );
}
