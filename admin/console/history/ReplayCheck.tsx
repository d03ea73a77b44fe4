import { useRef } from 'react';
import ReplayOutlined from '@mui/icons-material/ReplayOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useLocaleState, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { languageOf } from '../format';
import { newKey } from '../http';
import { useCan } from '../session';
import type { WithHistory } from '../types';
import { useSentence } from '../ui/use-sentence';

/** Runs the stored history through today's code: the proof that every decision was the rules' own. */
export function ReplayCheck({ of }: { of: WithHistory }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const sentence = useSentence();
  const api = useApi();
  const mayReplay = useCan('history', 'replay');
  const key = useRef(newKey());
  const { data, error, isPending, mutate } = useMutation({
    mutationFn: () => api.replay(of, key.current),
    onSettled: () => (key.current = newKey()),
  });
  if (!mayReplay) return null;
  const seconds = (millis: number) => `${(millis / 1000).toFixed(1)} ${languageOf(locale) === 'en' ? 's' : '秒'}`;
  return (
    <Card sx={{ p: { xs: 2, sm: 2.5 } }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
        <Typography variant="body2" sx={{ flex: '1 1 240px', color: 'text.secondary' }}>
          {translate('history.replayHint')}
        </Typography>
        <Button
          variant="outlined"
          startIcon={<ReplayOutlined />}
          loading={isPending}
          loadingPosition="start"
          onClick={() => mutate()}
        >
          {translate(isPending ? 'history.replaying' : 'history.replay')}
        </Button>
      </Box>
      {error && (
        <Alert severity="error" sx={{ mt: 1.5 }}>
          {sentence(error)}
        </Alert>
      )}
      {data && (
        <Alert severity={data.same ? 'success' : 'error'} role="status" sx={{ mt: 1.5 }}>
          <strong>
            {data.same
              ? translate('history.same')
              : translate('history.different', { count: data.runs.filter((run) => !run.same).length })}
          </strong>
          <div>
            {translate('history.took', {
              events: data.runs.reduce((sum, run) => sum + run.events, 0),
              time: seconds(data.took),
            })}
          </div>
          {data.runs
            .filter((run) => run.difference)
            .map((run) => (
              <Box
                key={run.runId}
                component="pre"
                sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', m: 0, mt: 1, fontSize: '0.78rem' }}
              >
                {run.difference}
              </Box>
            ))}
        </Alert>
      )}
    </Card>
  );
}
