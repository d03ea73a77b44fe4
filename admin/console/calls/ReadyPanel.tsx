import { useState, type FormEvent } from 'react';
import DirectionsWalkOutlined from '@mui/icons-material/DirectionsWalkOutlined';
import PhoneInTalkOutlined from '@mui/icons-material/PhoneInTalkOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router';
import { useGetList, useLocaleState, useTranslate } from 'ra-core';
import { shortTime } from '../format';
import { TicketClockText } from '../tickets/TicketClockText';
import type { TicketRecord } from '../types';
import { clamp } from '../ui/clamp';
import { LoadFailed } from '../ui/LoadFailed';
import { Section } from '../ui/Section';
import type { CallChannel } from './CallPage';

interface ReadyPanelProps {
  open: (channel: CallChannel, phone?: string) => Promise<void>;
  isOpening: boolean;
}

export function ReadyPanel({ open, isOpening }: ReadyPanelProps) {
  const translate = useTranslate();
  const [phone, setPhone] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void open('hotline', phone.trim());
  };
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', lg: '3fr 2fr' }, alignItems: 'start' }}>
      <Card component="form" onSubmit={submit} sx={{ p: { xs: 2.5, sm: 4 } }}>
        <Typography variant="h5" component="h2">
          {translate('call.ready')}
        </Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2.5 }}>
          {translate('call.readyHint')}
        </Typography>
        <TextField
          label={translate('call.phone')}
          helperText={translate('call.phoneHint')}
          type="tel"
          value={phone}
          onChange={(event) => setPhone(event.target.value)}
          autoFocus
          slotProps={{ htmlInput: { maxLength: 40, autoComplete: 'off' } }}
        />
        <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, gap: 1.5, mt: 2 }}>
          <Button
            type="submit"
            variant="contained"
            size="large"
            startIcon={<PhoneInTalkOutlined />}
            loading={isOpening}
            sx={{ py: 1.75 }}
          >
            {translate('call.startHotline')}
            <Key name="F2" />
          </Button>
          <Button
            variant="outlined"
            size="large"
            startIcon={<DirectionsWalkOutlined />}
            disabled={isOpening}
            onClick={() => void open('walk_in', phone.trim())}
            sx={{ py: 1.75 }}
          >
            {translate('call.startWalkIn')}
            <Key name="F4" />
          </Button>
        </Box>
      </Card>
      <WaitingCalls />
    </Box>
  );
}

function Key({ name }: { name: string }) {
  return (
    <Box
      component="kbd"
      aria-hidden
      sx={{
        ml: 1.5,
        px: 0.75,
        borderRadius: '5px',
        border: 1,
        borderColor: 'currentColor',
        opacity: 0.75,
        fontSize: '0.72rem',
        fontFamily: 'inherit',
      }}
    >
      {name}
    </Box>
  );
}

function WaitingCalls() {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const {
    data = [],
    isSuccess,
    error,
    refetch,
  } = useGetList<TicketRecord>('tickets', {
    filter: { stage: 'entry' },
    pagination: { page: 1, perPage: 20 },
    sort: { field: 'dueAt', order: 'ASC' },
  });
  return (
    <Section title={translate('call.waiting')}>
      {!isSuccess && error && <LoadFailed error={error} retry={() => void refetch()} />}
      {isSuccess && data.length === 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {translate('call.waitingEmpty')}
        </Typography>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {data.map((ticket) => (
          <Box
            component="li"
            key={ticket.id}
            sx={{ display: 'flex', alignItems: 'center', gap: 1.5, py: 1, borderTop: 1, borderColor: 'divider' }}
          >
            <Box sx={{ flex: 1, minWidth: 0 }}>
              <Typography variant="body2" sx={{ fontWeight: 600, ...clamp(2) }}>
                {ticket.number} {ticket.title}
              </Typography>
              <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
                {[
                  translate(`channel.${ticket.channel}`),
                  shortTime(ticket.calledAt, locale),
                  ticket.reporterPhone,
                  ticket.openedByName,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Typography>
            </Box>
            <Box sx={{ fontSize: '0.875rem' }}>
              <TicketClockText ticket={ticket} />
            </Box>
            <Button component={Link} to={`/calls?ticket=${ticket.id}`} size="small" variant="outlined">
              {translate('call.open')}
            </Button>
          </Box>
        ))}
      </Box>
    </Section>
  );
}
