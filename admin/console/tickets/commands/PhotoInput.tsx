import { useRef, useState, type ChangeEvent } from 'react';
import AddAPhotoOutlined from '@mui/icons-material/AddAPhotoOutlined';
import CloseOutlined from '@mui/icons-material/CloseOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useController } from 'react-hook-form';
import { useTranslate } from 'ra-core';
import { useApi } from '../../api';
import type { AttachmentRecord } from '../../types';
import { useSentence } from '../../ui/use-sentence';
import { AttachmentTile } from '../AttachmentTile';

const ACCEPTED = 'image/jpeg,image/png,image/webp,video/mp4,video/quicktime,application/pdf';

/** Uploads as soon as a file is chosen; the form carries the ids. */
export function PhotoInput() {
  const translate = useTranslate();
  const sentence = useSentence();
  const api = useApi();
  const input = useRef<HTMLInputElement>(null);
  const { field } = useController<{ attachmentIds?: string[] }, 'attachmentIds'>({ name: 'attachmentIds' });
  const [files, setFiles] = useState<AttachmentRecord[]>([]);
  const [uploading, setUploading] = useState<string[]>([]);
  const [problem, setProblem] = useState('');

  const keep = (next: AttachmentRecord[]) => {
    setFiles(next);
    field.onChange(next.map((file) => file.id));
  };
  const add = async (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = [...(event.target.files ?? [])];
    event.target.value = '';
    setProblem('');
    setUploading(chosen.map((file) => file.name));
    const done = [...files];
    for (const file of chosen) {
      try {
        done.push(await api.upload(file));
        keep([...done]);
      } catch (error) {
        setProblem(`${file.name}${translate('app.colon')}${sentence(error)}`);
      }
      setUploading((names) => names.filter((name) => name !== file.name));
    }
  };

  return (
    <Box sx={{ my: 1 }}>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={ACCEPTED}
        onChange={(event) => void add(event)}
        aria-label={translate('field.photos')}
      />
      {files.length > 0 && (
        <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(84px, 1fr))', gap: 1, mb: 1 }}>
          {files.map((file) => (
            <Box key={file.id} sx={{ position: 'relative' }}>
              <AttachmentTile file={file} />
              <IconButton
                size="small"
                aria-label={translate('field.removePhoto', { name: file.name })}
                onClick={() => keep(files.filter((other) => other.id !== file.id))}
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
      )}
      {uploading.map((name) => (
        <Box key={name} sx={{ mb: 1 }}>
          <Typography variant="caption">{translate('field.uploading', { name })}</Typography>
          <LinearProgress />
        </Box>
      ))}
      {problem && <Alert severity="error">{problem}</Alert>}
      <Button size="small" startIcon={<AddAPhotoOutlined />} onClick={() => input.current?.click()}>
        {translate('field.addPhoto')}
      </Button>
    </Box>
  );
}
