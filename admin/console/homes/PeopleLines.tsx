import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';

interface PeopleLinesProps {
  people: { id: string; personId: string; number: string; name: string; line: ReactNode }[];
  empty: string;
}

/** People of a home, each with one line about what they are to it. */
export function PeopleLines({ people, empty }: PeopleLinesProps) {
  if (people.length === 0)
    return (
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {empty}
      </Typography>
    );
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {people.map(({ id, personId, number, name, line }) => (
        <Box component="li" key={id} sx={{ py: 0.9, '& + &': { borderTop: 1, borderColor: 'divider' } }}>
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
      ))}
    </Box>
  );
}
