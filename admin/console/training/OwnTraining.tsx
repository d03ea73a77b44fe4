import { useState } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Loading } from 'react-admin';
import { useTranslate } from 'ra-core';
import { useApi } from '../api';
import { localDate } from '../format';
import { serverTime } from '../now';
import type { OwnCourse } from '../protection-types';
import { Lines } from '../ui/Lines';
import { LoadFailed } from '../ui/LoadFailed';
import { Section } from '../ui/Section';
import { SignDialog } from './SignDialog';

const SOON = 30 * 86_400_000;
const COLOR = { notAttended: 'default', toSign: 'warning', expired: 'error', valid: 'success' } as const;

export function OwnTraining() {
  const translate = useTranslate();
  const api = useApi();
  const queries = useQueryClient();
  const key = ['training', 'own'];
  const [signing, setSigning] = useState<OwnCourse | null>(null);
  const { data, error, isPending, refetch } = useQuery({ queryKey: key, queryFn: api.ownTraining });
  if (isPending) return <Loading />;
  if (!data) return <LoadFailed error={error} retry={() => void refetch()} />;
  const ending = data.courses.filter(
    ({ state, expiresAt }) => state === 'valid' && expiresAt && Date.parse(expiresAt) - serverTime() < SOON,
  );
  return (
    <Section title={translate('training.own')}>
      <Alert severity={data.trained ? 'success' : 'warning'} sx={{ mb: 1.5 }}>
        {translate(data.trained ? 'training.trained' : 'training.untrained')}
      </Alert>
      {ending.map(({ id, title, expiresAt }) => (
        <Alert key={id} severity="warning" sx={{ mb: 1.5 }}>
          {translate('training.endsSoon', { title, day: localDate(expiresAt!) })}
        </Alert>
      ))}
      <Lines items={data.courses} empty={translate('training.noCourses')}>
        {(course) => (
          <>
            <Box sx={{ flex: '1 1 240px', minWidth: 0 }}>
              <Typography variant="body1" component="div" sx={{ fontWeight: 600 }}>
                {course.title}
                {course.required && (
                  <Chip size="small" variant="outlined" label={translate('training.required')} sx={{ ml: 1 }} />
                )}
              </Typography>
              <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
                {[
                  course.attendedOn && translate('training.attendedOn', { day: course.attendedOn }),
                  course.expiresAt && translate('training.validUntil', { day: localDate(course.expiresAt) }),
                ]
                  .filter(Boolean)
                  .join(' · ') || translate('training.askToAttend')}
              </Typography>
            </Box>
            <Chip size="small" color={COLOR[course.state]} label={translate(`trainingState.${course.state}`)} />
            {course.state === 'toSign' && course.attendanceId && (
              <Button variant="contained" onClick={() => setSigning(course)}>
                {translate('training.sign')}
              </Button>
            )}
          </>
        )}
      </Lines>
      {signing && (
        <SignDialog
          course={signing}
          sign={async () => {
            queries.setQueryData(key, await api.signTraining(signing.attendanceId!, signing.statementSha256));
            await queries.invalidateQueries({ queryKey: ['attendances'] });
          }}
          reload={() => void refetch()}
          close={() => setSigning(null)}
        />
      )}
    </Section>
  );
}
