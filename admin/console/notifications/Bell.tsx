import { useState } from 'react';
import NotificationsNoneOutlined from '@mui/icons-material/NotificationsNoneOutlined';
import Badge from '@mui/material/Badge';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import List from '@mui/material/List';
import Popover from '@mui/material/Popover';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useGetList, useTranslate } from 'ra-core';
import { useApi } from '../api';
import type { NotificationRecord } from '../types';
import { NotificationRow } from './NotificationRow';

const SHOWN = 30;

export function Bell() {
  const translate = useTranslate();
  const api = useApi();
  const queries = useQueryClient();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { data = [], isError } = useGetList<NotificationRecord>('notifications', {
    pagination: { page: 1, perPage: SHOWN },
    sort: { field: 'createdAt', order: 'DESC' },
  });
  const unread = data.filter((item) => !item.readAt);
  const refresh = () => queries.invalidateQueries({ queryKey: ['notifications'] });
  const title = translate('notification.title');

  return (
    <>
      <Tooltip title={title}>
        <IconButton
          color="inherit"
          onClick={(event) => setAnchor(event.currentTarget)}
          aria-label={unread.length > 0 ? translate('notification.unread', { count: unread.length }) : title}
          aria-haspopup="dialog"
        >
          <Badge
            badgeContent={unread.length}
            max={SHOWN - 1}
            color={unread.some((item) => item.urgent) ? 'error' : 'primary'}
          >
            <NotificationsNoneOutlined />
          </Badge>
        </IconButton>
      </Tooltip>
      <Popover
        open={Boolean(anchor)}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          paper: { role: 'dialog', 'aria-label': title, sx: { width: 380, maxWidth: 'calc(100vw - 24px)' } },
        }}
      >
        <Box sx={{ display: 'flex', alignItems: 'center', px: 2, pt: 1.5, pb: 1 }}>
          <Typography variant="subtitle1" component="h2" sx={{ flex: 1 }}>
            {title}
          </Typography>
          {unread.length > 0 && (
            <Button size="small" onClick={() => void api.readAllNotifications().then(refresh)}>
              {translate('notification.readAll')}
            </Button>
          )}
        </Box>
        {data.length === 0 ? (
          <Typography sx={{ p: 4, textAlign: 'center', color: 'text.secondary' }}>
            {translate(isError ? 'app.loadFailed' : 'notification.empty')}
          </Typography>
        ) : (
          <List disablePadding sx={{ maxHeight: 460, overflowY: 'auto' }}>
            {data.map((item) => (
              <NotificationRow
                key={item.id}
                item={item}
                open={() => {
                  setAnchor(null);
                  if (!item.readAt) void api.readNotification(item.id).then(refresh);
                }}
              />
            ))}
          </List>
        )}
      </Popover>
    </>
  );
}
