import { lazy } from 'react';
import GroupOutlined from '@mui/icons-material/GroupOutlined';
import type { UserRecord } from '../types';

export default {
  list: lazy(() => import('./UserList')),
  create: lazy(() => import('./UserCreate')),
  edit: lazy(() => import('./UserEdit')),
  icon: GroupOutlined,
  recordRepresentation: (record: UserRecord) => record.name,
};
