import Box from '@mui/material/Box';
import { useTranslate } from 'ra-core';
import { PageTitle } from '../ui/PageTitle';
import { DayShifts } from './DayShifts';
import { Leaves } from './Leaves';

/** Who is on duty when, who is away, and who stands in: what dispatch goes by. */
export default function RosterPage() {
  const translate = useTranslate();
  return (
    <>
      <PageTitle title={translate('roster.title')} hint={translate('roster.hint')} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
          alignItems: 'start',
        }}
      >
        <DayShifts />
        <Leaves />
      </Box>
    </>
  );
}
