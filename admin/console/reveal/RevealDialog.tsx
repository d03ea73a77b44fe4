import { useState, type FormEvent } from 'react';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import { useTranslate } from 'ra-core';
import { Link } from 'react-router';
import { codeOf, fieldErrors } from '../http';
import type { RevealAsk } from '../protection-types';
import { useSentence } from '../ui/use-sentence';
import { ReasonFields, type ReasonValues } from './ReasonFields';

interface RevealDialogProps {
  /** In words. */
  label: string;
  fields: string[];
  /** What was said last time, or is known from where it is asked. */
  initial: ReasonValues;
  /** Set where the case is plain, and so not asked for. */
  fixedReference?: boolean;
  reveal: (ask: RevealAsk) => Promise<void>;
  close: () => void;
}

/** Personal data are shown on purpose only: why, and for which case. Both are written down before anything is shown. */
export function RevealDialog({ label, fields, initial, fixedReference = false, reveal, close }: RevealDialogProps) {
  const translate = useTranslate();
  const sentence = useSentence();
  const [why, setWhy] = useState(initial);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // a portal's events bubble to the page's own forms
    event.stopPropagation();
    setBusy(true);
    setProblem(null);
    setProblems({});
    try {
      await reveal({ fields, reason: why.reason, reference: why.reference.trim() || null });
      close();
    } catch (refused) {
      const errors = fieldErrors(refused);
      if (errors) setProblems(errors);
      else setProblem(refused);
      setBusy(false);
    }
  };

  return (
    <Dialog open onClose={close} fullWidth maxWidth="xs" aria-labelledby="reveal-title">
      <form onSubmit={(event) => void submit(event)}>
        <DialogTitle id="reveal-title">{translate('reveal.title', { field: label })}</DialogTitle>
        <DialogContent>
          <DialogContentText variant="body2" sx={{ mb: 1.5 }}>
            {translate('reveal.hint')}
          </DialogContentText>
          {problem !== null && (
            <Alert
              severity="error"
              sx={{ mb: 1.5 }}
              action={
                codeOf(problem) === 'TRAINING_REQUIRED' && (
                  <Button component={Link} to="/training" color="inherit" size="small">
                    {translate('reveal.toTraining')}
                  </Button>
                )
              }
            >
              {sentence(problem)}
            </Alert>
          )}
          <ReasonFields values={why} change={setWhy} problems={problems} fixedReference={fixedReference} />
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5 }}>
          <Button onClick={close} color="inherit">
            {translate('app.cancel')}
          </Button>
          <Button type="submit" variant="contained" loading={busy}>
            {translate('reveal.submit')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
