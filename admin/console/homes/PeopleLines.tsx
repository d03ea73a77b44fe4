import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import { Lines } from '../ui/Lines';

interface PeopleLinesProps {
  people: { id: string; personId: string; number: string; name: string; line: ReactNode }[];
  empty: string;
}

/** People of a home, each with one line about what they are to it. */
export function PeopleLines({ people, empty }: PeopleLinesProps) {
  return (
    <Lines items={people} empty={empty}>
      {({ personId, number, name, line }) => (
        <Box sx={{ minWidth: 0 }}>
          <Link
            component={RouterLink}
            to={`/persons/${personId}/show`}
            underline="hover"
            color="inherit"
            variant="body2"
            sx={{ fontWeight: 600 }}
          >
            {name || number}
          </Link>
          <Typography variant="caption" component="span" sx={{ color: 'text.secondary', ml: 1 }}>
            {number}
          </Typography>
          <Typography variant="body2" component="div" sx={{ color: 'text.secondary' }}>
            {line}
          </Typography>
        </Box>
      )}
    </Lines>
  );
}
