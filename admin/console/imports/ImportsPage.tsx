import { useRef, useState, type ChangeEvent } from 'react';
import { useNavigate } from 'react-router';
import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { ResourceContextProvider } from 'react-admin';
import { useNotify, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { saveFile } from '../file';
import { fieldErrors } from '../http';
import { IMPORT_KINDS, type ImportKind } from '../registry-words';
import { PageTitle } from '../ui/PageTitle';
import { useSentence } from '../ui/use-sentence';
import { ImportHistory } from './ImportHistory';

/** A workbook is looked through first; nothing is taken in before somebody has seen what it would do. */
export default function ImportsPage() {
  const translate = useTranslate();
  const notify = useNotify();
  const sentence = useSentence();
  const navigate = useNavigate();
  const api = useApi();
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState<ImportKind>('residents');
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<string[]>([]);

  const check = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    event.target.value = '';
    if (!file) return;
    setBusy(true);
    setProblems([]);
    try {
      const job = await api.checkImport(kind, file);
      await queries.invalidateQueries({ queryKey: ['imports'] });
      void navigate(`/imports/${job.id}`);
    } catch (refused) {
      const errors = fieldErrors(refused);
      setProblems(
        errors
          ? Object.entries(errors).map(([column, said]) => `${column}${translate('app.colon')}${said}`)
          : [sentence(refused)],
      );
      setBusy(false);
    }
  };
  const template = async () => {
    try {
      saveFile(await api.importTemplate(kind), `${translate(`importKind.${kind}`)}.xlsx`);
    } catch (refused) {
      notify(sentence(refused), { type: 'error' });
    }
  };

  return (
    <ResourceContextProvider value="imports">
      <PageTitle title={translate('importing.title')} hint={translate('importing.hint')} />
      <Card sx={{ p: { xs: 2, sm: 3 }, maxWidth: 880 }}>
        <Box
          sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '220px 1fr' }, alignItems: 'center' }}
        >
          <TextField
            select
            label={translate('importing.kind')}
            value={kind}
            onChange={(event) => setKind(event.target.value as ImportKind)}
          >
            {IMPORT_KINDS.map((each) => (
              <MenuItem key={each} value={each}>
                {translate(`importKind.${each}`)}
              </MenuItem>
            ))}
          </TextField>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            <input
              ref={input}
              type="file"
              hidden
              accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
              onChange={(event) => void check(event)}
            />
            <Button
              variant="contained"
              startIcon={<UploadFileOutlined />}
              loading={busy}
              onClick={() => input.current?.click()}
            >
              {translate('importing.choose')}
            </Button>
            <Button startIcon={<FileDownloadOutlined />} onClick={() => void template()}>
              {translate('importing.template')}
            </Button>
          </Box>
        </Box>
        <Typography variant="body2" sx={{ color: 'text.secondary', mt: 1.5 }}>
          {translate(`importHint.${kind}`)}
        </Typography>
        {problems.length > 0 && (
          <Alert severity="error" sx={{ mt: 2 }}>
            {problems.map((said) => (
              <div key={said}>{said}</div>
            ))}
          </Alert>
        )}
      </Card>
      <ImportHistory />
    </ResourceContextProvider>
  );
}
