import { useRef, useState, type ChangeEvent } from 'react';
import AttachFileOutlined from '@mui/icons-material/AttachFileOutlined';
import CloseOutlined from '@mui/icons-material/CloseOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { useApi } from '../api';
import type { NoticeDetail } from '../notice-types';
import { AttachmentTile } from '../tickets/AttachmentTile';
import { Section } from '../ui/Section';
import { useSentence } from '../ui/use-sentence';
import { noticeKey } from './use-notice';

const ACCEPTED = 'image/jpeg,image/png,image/webp,application/pdf';

/** Files that go out with the notice; each belongs to it as soon as it is uploaded. */
export function AttachmentsInput({ notice }: { notice: NoticeDetail }) {
  const translate = useTranslate();
  const sentence = useSentence();
  const api = useApi();
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState('');
  const [problem, setProblem] = useState('');
  const files = notice.attachments;
  const refresh = () => queries.invalidateQueries({ queryKey: noticeKey(notice.id) });

  const add = async (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = [...(event.target.files ?? [])];
    event.target.value = '';
    setProblem('');
    for (const file of chosen) {
      setBusy(file.name);
      try {
        await api.attachTo(notice.id, file);
      } catch (error) {
        setProblem(`${file.name}${translate('app.colon')}${sentence(error)}`);
      }
    }
    setBusy('');
    await refresh();
  };
  const remove = async (id: string) => {
    try {
      await api.delete('attachments', { id });
    } catch (error) {
      setProblem(sentence(error));
    }
    await refresh();
  };

  return (
    <Section
      title={translate('noticeUi.attachments')}
      action={
        <Button size="small" startIcon={<AttachFileOutlined />} onClick={() => input.current?.click()}>
          {translate('noticeUi.attach')}
        </Button>
      }
    >
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={ACCEPTED}
        aria-label={translate('noticeUi.attach')}
        onChange={(event) => void add(event)}
      />
      {files.length === 0 && !busy && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {translate('noticeUi.attachmentsNone')}
        </Typography>
      )}
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, 88px)', gap: 1 }}>
        {files.map((file) => (
          <Box key={file.id} sx={{ position: 'relative' }}>
            <AttachmentTile file={file} />
            <IconButton
              size="small"
              aria-label={translate('field.removePhoto', { name: file.name })}
              onClick={() => void remove(file.id)}
              sx={{
                position: 'absolute',
                top: 2,
                right: 2,
                bgcolor: 'background.paper',
                '&:hover': { bgcolor: 'background.paper' },
              }}
            >
              <CloseOutlined fontSize="inherit" />
            </IconButton>
          </Box>
        ))}
      </Box>
      {busy && (
        <>
          <Typography variant="caption">{translate('field.uploading', { name: busy })}</Typography>
          <LinearProgress />
        </>
      )}
      {problem && <Alert severity="error">{problem}</Alert>}
    </Section>
  );
}
