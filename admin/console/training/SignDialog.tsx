import { useState } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useNotify, useTranslate } from 'ra-core';
import { codeOf } from '../http';
import type { OwnCourse } from '../protection-types';
import { useIsPhone } from '../ui/use-is-phone';
import { useSentence } from '../ui/use-sentence';

interface SignDialogProps {
  course: OwnCourse;
  sign: () => Promise<void>;
  /** The words have been changed meanwhile: they must be read again. */
  reload: () => void;
  close: () => void;
}

/** What is signed is what is shown; nobody signs for somebody else. */
export function SignDialog({ course, sign, reload, close }: SignDialogProps) {
  const translate = useTranslate();
  const notify = useNotify();
  const sentence = useSentence();
  const isPhone = useIsPhone();
  const [isRead, setRead] = useState(false);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    setProblem('');
    try {
      await sign();
      notify('training.signed', { type: 'success' });
      close();
    } catch (refused) {
      if (codeOf(refused) === 'CONFLICT') reload();
      setProblem(codeOf(refused) === 'CONFLICT' ? translate('training.changed') : sentence(refused));
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={close} fullWidth maxWidth="sm" fullScreen={isPhone} aria-labelledby="sign-title">
      <DialogTitle id="sign-title">{course.title}</DialogTitle>
      <DialogContent>
        {problem && (
          <Alert severity="error" sx={{ mb: 1.5 }}>
            {problem}
          </Alert>
        )}
        <Box
          tabIndex={0}
          role="region"
          aria-label={translate('training.statement')}
          sx={{
            whiteSpace: 'pre-wrap',
            overflowWrap: 'anywhere',
            p: 2,
            maxHeight: 320,
            overflowY: 'auto',
            bgcolor: 'quiet',
            border: 1,
            borderColor: 'divider',
            borderRadius: 2,
            fontSize: '0.9375rem',
            lineHeight: 1.8,
          }}
        >
          {course.statement}
        </Box>
        <FormControlLabel
          sx={{ mt: 1.5 }}
          control={<Checkbox checked={isRead} onChange={(_, checked) => setRead(checked)} />}
          label={translate('training.agree')}
        />
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button onClick={close} color="inherit">
          {translate('app.cancel')}
        </Button>
        <Button variant="contained" disabled={!isRead} loading={busy} onClick={() => void submit()}>
          {translate('training.sign')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
