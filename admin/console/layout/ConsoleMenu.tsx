import type { ReactElement } from 'react';
import AccountTreeOutlined from '@mui/icons-material/AccountTreeOutlined';
import BuildOutlined from '@mui/icons-material/BuildOutlined';
import DashboardOutlined from '@mui/icons-material/DashboardOutlined';
import GroupOutlined from '@mui/icons-material/GroupOutlined';
import MonitorHeartOutlined from '@mui/icons-material/MonitorHeartOutlined';
import PhoneInTalkOutlined from '@mui/icons-material/PhoneInTalkOutlined';
import ReceiptLongOutlined from '@mui/icons-material/ReceiptLongOutlined';
import TuneOutlined from '@mui/icons-material/TuneOutlined';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Menu, useSidebarState } from 'react-admin';
import { useTranslate } from 'ra-core';
import { allows } from '../auth-provider';
import { useMe } from '../session';
import { ticketListName } from '../tickets/ticket-list-name';

interface Entry {
  to: string;
  name: string;
  resource: string;
  action: string;
  icon: ReactElement;
}

const WORK: Entry[] = [
  { to: '/board', name: 'board', resource: 'board', action: 'list', icon: <DashboardOutlined /> },
  { to: '/calls', name: 'calls', resource: 'calls', action: 'create', icon: <PhoneInTalkOutlined /> },
  { to: '/queue', name: 'queue', resource: 'queue', action: 'list', icon: <AccountTreeOutlined /> },
  { to: '/mine', name: 'mine', resource: 'mine', action: 'list', icon: <BuildOutlined /> },
  { to: '/tickets', name: 'tickets', resource: 'tickets', action: 'list', icon: <ReceiptLongOutlined /> },
];
const MANAGE: Entry[] = [
  { to: '/users', name: 'users', resource: 'users', action: 'list', icon: <GroupOutlined /> },
  { to: '/policies', name: 'policies', resource: 'policies', action: 'list', icon: <TuneOutlined /> },
  { to: '/system', name: 'system', resource: 'system', action: 'show', icon: <MonitorHeartOutlined /> },
];

export function ConsoleMenu() {
  return (
    <Menu sx={{ mt: 0, pt: 2 }}>
      <Group name="groupWork" entries={WORK} />
      <Group name="groupManage" entries={MANAGE} />
    </Menu>
  );
}

function Group({ name, entries }: { name: string; entries: Entry[] }) {
  const translate = useTranslate();
  const [open] = useSidebarState();
  const me = useMe();
  if (!me) return null;
  const mine = entries.filter(({ resource, action }) => allows(me, resource, action));
  if (mine.length === 0) return null;
  const nameOf = ({ name, resource }: Entry) => (resource === 'tickets' ? ticketListName(me) : name);
  return (
    <Box sx={{ mb: 1.5 }}>
      <Typography
        variant="overline"
        component="p"
        sx={{ px: 3, color: 'text.secondary', visibility: open ? 'visible' : 'hidden' }}
      >
        {translate(`menu.${name}`)}
      </Typography>
      {mine.map((entry) => (
        <Menu.Item
          key={entry.to}
          to={entry.to}
          primaryText={translate(`menu.${nameOf(entry)}`)}
          leftIcon={entry.icon}
        />
      ))}
    </Box>
  );
}
