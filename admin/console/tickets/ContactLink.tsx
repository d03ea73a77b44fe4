import PhoneOutlined from '@mui/icons-material/PhoneOutlined';
import Button from '@mui/material/Button';
import { useTranslate } from 'ra-core';
import { useMe } from '../session';
import type { TicketRecord } from '../types';

/** Calls the reporter from a phone; nobody calls oneself. */
export function ContactLink({ ticket, fullWidth = false }: { ticket: TicketRecord; fullWidth?: boolean }) {
  const translate = useTranslate();
  const me = useMe();
  if (!ticket.reporterPhone || ticket.reporterId === me?.id) return null;
  return (
    <Button
      component="a"
      href={`tel:${ticket.reporterPhone}`}
      variant="outlined"
      startIcon={<PhoneOutlined />}
      fullWidth={fullWidth}
    >
      {[ticket.reporterName, translate('ticket.call', { phone: ticket.reporterPhone })].filter(Boolean).join(' · ')}
    </Button>
  );
}
