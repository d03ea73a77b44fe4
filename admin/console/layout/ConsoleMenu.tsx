import type { ReactElement } from 'react';
import AccountTreeOutlined from '@mui/icons-material/AccountTreeOutlined';
import ApartmentOutlined from '@mui/icons-material/ApartmentOutlined';
import BadgeOutlined from '@mui/icons-material/BadgeOutlined';
import BuildOutlined from '@mui/icons-material/BuildOutlined';
import CampaignOutlined from '@mui/icons-material/CampaignOutlined';
import DashboardOutlined from '@mui/icons-material/DashboardOutlined';
import EventNoteOutlined from '@mui/icons-material/EventNoteOutlined';
import FolderSharedOutlined from '@mui/icons-material/FolderSharedOutlined';
import GavelOutlined from '@mui/icons-material/GavelOutlined';
import GroupOutlined from '@mui/icons-material/GroupOutlined';
import MonitorHeartOutlined from '@mui/icons-material/MonitorHeartOutlined';
import PendingActionsOutlined from '@mui/icons-material/PendingActionsOutlined';
import PhoneInTalkOutlined from '@mui/icons-material/PhoneInTalkOutlined';
import PolicyOutlined from '@mui/icons-material/PolicyOutlined';
import PushPinOutlined from '@mui/icons-material/PushPinOutlined';
import RateReviewOutlined from '@mui/icons-material/RateReviewOutlined';
import ReceiptLongOutlined from '@mui/icons-material/ReceiptLongOutlined';
import ReportOutlined from '@mui/icons-material/ReportOutlined';
import SchoolOutlined from '@mui/icons-material/SchoolOutlined';
import MoreTimeOutlined from '@mui/icons-material/MoreTimeOutlined';
import SmartphoneOutlined from '@mui/icons-material/SmartphoneOutlined';
import TuneOutlined from '@mui/icons-material/TuneOutlined';
import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Menu, useSidebarState } from 'react-admin';
import { useTranslate } from 'ra-core';
import { allows } from '../auth-provider';
import { useSandbox } from '../sandbox/use-sandbox';
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
const REGISTRY: Entry[] = [
  { to: '/cases', name: 'cases', resource: 'cases', action: 'list', icon: <FolderSharedOutlined /> },
  { to: '/persons', name: 'persons', resource: 'persons', action: 'list', icon: <BadgeOutlined /> },
  { to: '/homes', name: 'homes', resource: 'homes', action: 'list', icon: <ApartmentOutlined /> },
  { to: '/imports', name: 'imports', resource: 'imports', action: 'list', icon: <UploadFileOutlined /> },
];
const NOTICES: Entry[] = [
  { to: '/notices', name: 'notices', resource: 'notices', action: 'list', icon: <CampaignOutlined /> },
  { to: '/notice-inbox', name: 'noticeInbox', resource: 'notice-inbox', action: 'list', icon: <RateReviewOutlined /> },
  {
    to: '/notice-calendar',
    name: 'noticeCalendar',
    resource: 'notice-calendar',
    action: 'list',
    icon: <EventNoteOutlined />,
  },
  { to: '/boards', name: 'boards', resource: 'boards', action: 'list', icon: <PushPinOutlined /> },
];
const PROTECTION: Entry[] = [
  { to: '/access-log', name: 'accessLog', resource: 'access-log', action: 'list', icon: <PolicyOutlined /> },
  { to: '/violations', name: 'violations', resource: 'violations', action: 'list', icon: <ReportOutlined /> },
  { to: '/training', name: 'training', resource: 'training', action: 'sign', icon: <SchoolOutlined /> },
  { to: '/legal-texts', name: 'legalTexts', resource: 'legal-texts', action: 'list', icon: <GavelOutlined /> },
];
const MANAGE: Entry[] = [
  { to: '/users', name: 'users', resource: 'users', action: 'list', icon: <GroupOutlined /> },
  { to: '/policies', name: 'policies', resource: 'policies', action: 'list', icon: <TuneOutlined /> },
  {
    to: '/resident-policies',
    name: 'residentPolicies',
    resource: 'policies',
    action: 'list',
    icon: <MoreTimeOutlined />,
  },
  {
    to: '/notice-policies',
    name: 'noticePolicies',
    resource: 'policies',
    action: 'list',
    icon: <PendingActionsOutlined />,
  },
  { to: '/sandbox', name: 'sandbox', resource: 'sandbox', action: 'list', icon: <SmartphoneOutlined /> },
  { to: '/system', name: 'system', resource: 'system', action: 'show', icon: <MonitorHeartOutlined /> },
];

export function ConsoleMenu() {
  return (
    <Menu sx={{ mt: 0, pt: 2 }}>
      <Group name="groupWork" entries={WORK} />
      <Group name="groupNotices" entries={NOTICES} />
      <Group name="groupRegistry" entries={REGISTRY} />
      <Group name="groupProtection" entries={PROTECTION} />
      <Group name="groupManage" entries={MANAGE} />
    </Menu>
  );
}

function Group({ name, entries }: { name: string; entries: Entry[] }) {
  const translate = useTranslate();
  const [open] = useSidebarState();
  const me = useMe();
  const { data: sandbox } = useSandbox(false);
  if (!me) return null;
  const mine = entries.filter(
    ({ resource, action }) => allows(me, resource, action) && (resource !== 'sandbox' || sandbox !== undefined),
  );
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
