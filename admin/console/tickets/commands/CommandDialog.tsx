import { useState } from 'react';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material';
import { useFormState } from 'react-hook-form';
import { Form, useTranslate } from 'ra-core';
import { fieldErrors } from '../../http';
import type { CommandBody, TicketDetail } from '../../types';
import { useSentence } from '../../ui/use-sentence';
import { COMMANDS, type DialogCommand } from './command-specs';
import { useTicketCommand } from './use-ticket-command';

interface CommandDialogProps {
  name: DialogCommand;
  ticket: TicketDetail;
  close: (isDone: boolean) => void;
}

/** One command: what it does, what it needs, and what the server says when it will not. */
export function CommandDialog({ name, ticket, close }: CommandDialogProps) {
  const translate = useTranslate();
  const sentence = useSentence();
  const give = useTicketCommand(ticket.id);
  const isPhone = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const [problem, setProblem] = useState('');
  const { Fields, initial, bodyOf, tone } = COMMANDS[name];

  const submit = async (values: object) => {
    setProblem('');
    try {
      await give(name, bodyOf(values as CommandBody));
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
      aria-labelledby="command-title"
    >
      <Form record={initial(ticket)} onSubmit={submit} sanitizeEmptyValues={false}>
        <DialogTitle id="command-title">{translate(`command.${name}`)}</DialogTitle>
        <DialogContent>
          <DialogContentText variant="body2" sx={{ mb: 1.5 }}>
            {translate(`commandHint.${name}`)}
          </DialogContentText>
          {problem && (
            <Alert severity="error" sx={{ mb: 1.5 }}>
              {problem}
            </Alert>
          )}
          <Fields ticket={ticket} />
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5, '& > *': { flex: { xs: 1, sm: 'none' }, minHeight: { xs: 48, sm: 38 } } }}>
          <Button onClick={() => close(false)} color="inherit">
            {translate('commandUi.close')}
          </Button>
          <SubmitButton label={translate(`command.${name}`)} isHarmful={tone === 'danger'} />
        </DialogActions>
      </Form>
    </Dialog>
  );
}

function SubmitButton({ label, isHarmful }: { label: string; isHarmful: boolean }) {
  const { isSubmitting } = useFormState();
  return (
    <Button type="submit" variant="contained" color={isHarmful ? 'error' : 'primary'} loading={isSubmitting}>
      {label}
    </Button>
  );
}
