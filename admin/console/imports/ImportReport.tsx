import { useState } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import FormControlLabel from '@mui/material/FormControlLabel';
import LinearProgress from '@mui/material/LinearProgress';
import Switch from '@mui/material/Switch';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'ra-core';
import type { ImportDetail } from '../registry-types';

interface ImportReportProps {
  job: ImportDetail;
  busy: boolean;
  start: (skipErrors: boolean) => void;
  giveUp: () => void;
}

const COUNTS = ['created', 'updated', 'unchanged', 'failed'] as const;

/** What a workbook would do, is doing, or has done. Rows with errors are left out only when somebody says so. */
export function ImportReport({ job, busy, start, giveUp }: ImportReportProps) {
  const translate = useTranslate();
  const [skips, setSkips] = useState(false);
  const { status, total, done, failed } = job;
  const good = total - failed;
  return (
    <Card sx={{ p: { xs: 2, sm: 3 } }}>
      <Alert severity={SEVERITY[status]} role="status" sx={{ mb: 2 }}>
        {translate(`importing.says.${status}`, { total, done, good, failed })}
      </Alert>
      {status === 'running' && (
        <LinearProgress
          variant="determinate"
          value={total === 0 ? 0 : (done / total) * 100}
          aria-label={translate('importing.progress')}
          sx={{ height: 8, borderRadius: 4, mb: 2 }}
        />
      )}
      <Box
        component="dl"
        sx={{ m: 0, display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr 1fr', sm: 'repeat(4, minmax(0, 1fr))' } }}
      >
        {COUNTS.map((count) => (
          <Box key={count} sx={{ px: 2, py: 1.25, borderRadius: 2, bgcolor: 'quiet' }}>
            <Typography component="dt" variant="caption" sx={{ color: 'text.secondary' }}>
              {translate(`importing.${status === 'checked' ? 'would' : 'has'}.${count}`)}
            </Typography>
            <Typography
              component="dd"
              sx={{
                m: 0,
                fontSize: '1.5rem',
                fontWeight: 600,
                color: count === 'failed' && failed > 0 ? 'error.main' : undefined,
              }}
            >
              {job[count]}
            </Typography>
          </Box>
        ))}
      </Box>
      {status === 'checked' && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, mt: 2.5 }}>
          <Button
            variant="contained"
            loading={busy}
            disabled={good === 0 || (failed > 0 && !skips)}
            onClick={() => start(failed > 0)}
          >
            {translate('importing.start', { count: good })}
          </Button>
          <Button color="inherit" disabled={busy} onClick={giveUp}>
            {translate('importing.giveUp')}
          </Button>
          {failed > 0 && good > 0 && (
            <FormControlLabel
              control={<Switch checked={skips} onChange={(_, checked) => setSkips(checked)} />}
              label={translate('importing.skip', { count: failed })}
            />
          )}
        </Box>
      )}
    </Card>
  );
}

const SEVERITY = { checked: 'info', running: 'info', done: 'success', failed: 'error' } as const;
