import { useState, type ReactNode } from 'react';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import { useFormState } from 'react-hook-form';
import { Form, useTranslate } from 'ra-core';
import { fieldErrors } from '../http';
import { useIsPhone } from './use-is-phone';
import { useSentence } from './use-sentence';

interface FormDialogProps<T extends object> {
  title: string;
  hint?: ReactNode;
  submitLabel: string;
  isHarmful?: boolean;
  /** Something stands in the way that no field of this form can put right. */
  isBlocked?: boolean;
  initial: Partial<T>;
  /** What it rejects with is shown: at the fields, or above them. */
  save: (values: T) => Promise<unknown>;
  close: (isDone: boolean) => void;
  children?: ReactNode;
}

/** A small form in a dialog: what it is for, its fields, and what the server says when it will not. */
export function FormDialog<T extends object>({
  title,
  hint,
  submitLabel,
  isHarmful = false,
  isBlocked = false,
  initial,
  save,
  close,
  children,
}: FormDialogProps<T>) {
  const translate = useTranslate();
  const sentence = useSentence();
  const isPhone = useIsPhone();
  const [problem, setProblem] = useState('');

  const submit = async (values: object) => {
    setProblem('');
    try {
      await save(values as T);
      close(true);
    } catch (error) {
      const errors = fieldErrors(error);
      setProblem(errors ? Object.values(errors).join(' ') : sentence(error));
      return errors ?? undefined;
    }
    return undefined;
  };

  return (
    <Dialog
      open
      onClose={() => close(false)}
      fullWidth
      maxWidth="sm"
      fullScreen={isPhone}
      aria-labelledby="form-dialog-title"
    >
      <Form record={initial} onSubmit={submit} sanitizeEmptyValues={false}>
        <DialogTitle id="form-dialog-title">{title}</DialogTitle>
        <DialogContent>
          {hint && (
            <DialogContentText variant="body2" component="div" sx={{ mb: 1.5 }}>
              {hint}
            </DialogContentText>
          )}
          {problem && (
            <Alert severity="error" sx={{ mb: 1.5 }}>
              {problem}
            </Alert>
          )}
          {children}
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5, '& > *': { flex: { xs: 1, sm: 'none' }, minHeight: { xs: 48, sm: 38 } } }}>
          <Button onClick={() => close(false)} color="inherit">
            {translate('commandUi.close')}
          </Button>
          <SubmitButton label={submitLabel} isHarmful={isHarmful} isBlocked={isBlocked} />
        </DialogActions>
      </Form>
    </Dialog>
  );
}

interface SubmitButtonProps {
  label: string;
  isHarmful: boolean;
  isBlocked: boolean;
}

function SubmitButton({ label, isHarmful, isBlocked }: SubmitButtonProps) {
  const { isSubmitting } = useFormState();
  const color = isHarmful ? 'error' : 'primary';
  return (
    <Button type="submit" variant="contained" color={color} loading={isSubmitting} disabled={isBlocked}>
      {label}
    </Button>
  );
}
