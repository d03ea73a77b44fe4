import DescriptionOutlined from '@mui/icons-material/DescriptionOutlined';
import PlayCircleOutlined from '@mui/icons-material/PlayCircleOutlined';
import Box from '@mui/material/Box';
import { fileSize } from '../format';
import type { AttachmentRecord } from '../types';
import { attachmentUrl } from '../urls';

/** A photo as itself, anything else by its name; opens beside the page. */
export function AttachmentTile({ file }: { file: AttachmentRecord }) {
  const url = attachmentUrl(file.id);
  const isImage = file.type.startsWith('image/');
  return (
    <Box
      component="a"
      href={url}
      target="_blank"
      rel="noreferrer"
      aria-label={`${file.name}, ${fileSize(file.size)}`}
      sx={{
        display: 'grid',
        placeItems: 'center',
        aspectRatio: '1',
        overflow: 'hidden',
        borderRadius: 1.5,
        border: 1,
        borderColor: 'divider',
        bgcolor: 'quiet',
        color: 'text.secondary',
        textDecoration: 'none',
        fontSize: '0.72rem',
        textAlign: 'center',
      }}
    >
      {isImage ? (
        <Box component="img" src={url} alt="" loading="lazy" sx={{ width: 1, height: 1, objectFit: 'cover' }} />
      ) : (
        <Box sx={{ p: 0.5, overflowWrap: 'anywhere' }}>
          {file.type.startsWith('video/') ? <PlayCircleOutlined /> : <DescriptionOutlined />}
          <div>{file.name.length > 18 ? `${file.name.slice(0, 10)}…${file.name.slice(-5)}` : file.name}</div>
        </Box>
      )}
    </Box>
  );
}
