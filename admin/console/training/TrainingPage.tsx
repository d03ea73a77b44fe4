import { useTranslate } from 'ra-core';
import Box from '@mui/material/Box';
import { useCan } from '../session';
import { PageTitle } from '../ui/PageTitle';
import { Attendances } from './Attendances';
import { Courses } from './Courses';
import { OwnTraining } from './OwnTraining';

/** R9: what one has learnt and signed for oneself; below it, for those who train, everybody's. */
export default function TrainingPage() {
  const translate = useTranslate();
  const canRead = useCan('training', 'list');
  return (
    <>
      <PageTitle title={translate('training.title')} hint={translate('training.hint')} />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <OwnTraining />
        {canRead && <Courses />}
        {canRead && <Attendances />}
      </Box>
    </>
  );
}
