import PhoneOutlined from '@mui/icons-material/PhoneOutlined';
import Button, { type ButtonProps } from '@mui/material/Button';
import { useTranslate } from 'ra-core';
import { useRevealed } from '../reveal/RevealScope';
import { useMe } from '../session';
import type { TicketRecord } from '../types';

interface CallButtonProps extends Pick<ButtonProps, 'fullWidth' | 'size' | 'sx'> {
  ticket: TicketRecord;
}

/** Calls the reporter; a masked number is asked for first. Nobody calls oneself. Needs a ReporterScope around it. */
export function CallButton({ ticket, ...look }: CallButtonProps) {
  const translate = useTranslate();
  const me = useMe();
  const { enabled, values, left, ask } = useRevealed('reporterPhone');
  if (!ticket.reporterPhone || ticket.reporterId === me?.id) return null;
  const isMasked = ticket.reporterPhone.includes('*');
  const number = typeof values === 'string' ? values : isMasked ? null : ticket.reporterPhone;
  if (number !== null)
    return (
      <Button component="a" href={`tel:${number}`} variant="outlined" startIcon={<PhoneOutlined />} {...look}>
        {translate('ticket.call', { phone: number })}
        {left > 0 && `　${translate('reveal.seconds', { count: left })}`}
      </Button>
    );
  if (!enabled) return null;
  return (
    <Button variant="outlined" startIcon={<PhoneOutlined />} onClick={ask} {...look}>
      {translate('mine.call')}
    </Button>
  );
}
