import { useState, type FormEvent } from 'react';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { useNotify, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { saveFile } from '../file';
import { localDate } from '../format';
import { fieldErrors } from '../http';
import { serverTime } from '../now';
import type { ImportKind } from '../registry-words';
import { ReasonFields, type ReasonValues } from '../reveal/ReasonFields';
import { useCan } from '../session';
import { useSentence } from '../ui/use-sentence';

/** Whose data leave the house, why, and whether masked, is in the access log before they do. */
export function ExportDialog({ kind, close }: { kind: ImportKind; close: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const sentence = useSentence();
  const api = useApi();
  const canReveal = useCan('persons', 'reveal');
  const [why, setWhy] = useState<ReasonValues>({ reason: 'verification', reference: '' });
  const [unmasked, setUnmasked] = useState(false);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem('');
    setProblems({});
    try {
      const ask = { reason: why.reason, reference: why.reference.trim() || null, unmasked };
      const name = `${translate(`importKind.${kind}`)} ${localDate(serverTime())}.xlsx`;
      saveFile(await api.exportSheet(kind, ask), name);
      notify('importing.exported', { type: 'success' });
      close();
    } catch (refused) {
      const errors = fieldErrors(refused);
      if (errors) setProblems(errors);
      else setProblem(sentence(refused));
      setBusy(false);
    }
  };

  return (
    <Dialog open onClose={close} fullWidth maxWidth="xs" aria-labelledby="export-title">
      <form onSubmit={(event) => void submit(event)}>
        <DialogTitle id="export-title">
          {translate('importing.exportTitle', { kind: translate(`importKind.${kind}`) })}
        </DialogTitle>
        <DialogContent>
          <DialogContentText variant="body2" sx={{ mb: 1.5 }}>
            {translate('importing.exportHint')}
          </DialogContentText>
          {problem && (
            <Alert severity="error" sx={{ mb: 1.5 }}>
              {problem}
            </Alert>
          )}
          <ReasonFields values={why} change={setWhy} problems={problems} />
          {canReveal && kind !== 'homes' && (
            <FormControlLabel
              control={<Switch checked={unmasked} onChange={(_, checked) => setUnmasked(checked)} />}
              label={translate('importing.unmasked')}
            />
          )}
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5 }}>
          <Button onClick={close} color="inherit">
            {translate('app.cancel')}
          </Button>
          <Button type="submit" variant="contained" loading={busy}>
            {translate('importing.export')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
