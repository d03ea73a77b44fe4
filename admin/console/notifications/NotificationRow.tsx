import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import ListItem from '@mui/material/ListItem';
import ListItemButton from '@mui/material/ListItemButton';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router';
import { useLocaleState, useTranslate } from 'ra-core';
import { shortTime } from '../format';
import type { NotificationRecord } from '../types';

export function NotificationRow({ item, open }: { item: NotificationRecord; open: () => void }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const [resource, words] = PLACES[item.caseKind];
  return (
    <ListItem disablePadding>
      <ListItemButton
        component={Link}
        to={`/${resource}/${item.caseId}/show`}
        onClick={open}
        sx={{ alignItems: 'flex-start', gap: 1.25, borderTop: 1, borderColor: 'divider' }}
      >
        <Box
          aria-hidden
          sx={{
            mt: 0.9,
            width: 7,
            height: 7,
            borderRadius: '50%',
            flexShrink: 0,
            bgcolor: item.readAt ? 'transparent' : 'bronze.main',
          }}
        />
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Typography variant="body2" sx={{ fontWeight: item.readAt ? 400 : 600 }}>
            {translate(`${words}.${item.template}`)}
            {item.urgent && <Chip size="small" color="error" label={translate('notification.urgent')} sx={{ ml: 1 }} />}
          </Typography>
          <Typography variant="caption" component="p" noWrap sx={{ color: 'text.secondary' }}>
            {item.caseKind === 'ticket'
              ? `${item.ticketNumber ?? ''} ${item.ticketTitle ?? ''}`
              : translate(item.caseKind === 'notice' ? 'noticeUi.name' : `caseKind.${item.caseKind}`)}
          </Typography>
        </Box>
        <Typography variant="caption" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
          {shortTime(item.createdAt, locale)}
        </Typography>
      </ListItemButton>
    </ListItem>
  );
}

const CASE = ['cases', 'caseNotice'] as const;

/** Where a case is read, and the group of messages that says what happened to it. */
const PLACES: Record<NotificationRecord['caseKind'], readonly [resource: string, words: string]> = {
  ticket: ['tickets', 'notice'],
  notice: ['notices', 'noticeAlert'],
  registration: CASE,
  lease: CASE,
  change: CASE,
  erasure: CASE,
};
