import { useState } from 'react';
import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import Button from '@mui/material/Button';
import { useTranslate } from 'ra-core';
import type { ImportKind } from '../registry-words';
import { ExportDialog } from './ExportDialog';

export function ExportButton({ kind }: { kind: ImportKind }) {
  const translate = useTranslate();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="outlined" startIcon={<FileDownloadOutlined />} onClick={() => setOpen(true)}>
        {translate('importing.export')}
      </Button>
      {open && <ExportDialog kind={kind} close={() => setOpen(false)} />}
    </>
  );
}
