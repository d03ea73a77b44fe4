import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'ra-core';
import type { TicketDetail } from '../types';
import { Section } from '../ui/Section';
import { AttachmentTile } from './AttachmentTile';

export function PhotosSection({ ticket }: { ticket: TicketDetail }) {
  const translate = useTranslate();
  return (
    <Section title={translate('ticket.photos')}>
      {ticket.attachments.length === 0 ? (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {translate('ticket.photosEmpty')}
        </Typography>
      ) : (
        <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(92px, 1fr))', gap: 1 }}>
          {ticket.attachments.map((file) => (
            <AttachmentTile key={file.id} file={file} />
          ))}
        </Box>
      )}
    </Section>
  );
}
