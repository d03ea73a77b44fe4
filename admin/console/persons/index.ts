import { lazy } from 'react';
import BadgeOutlined from '@mui/icons-material/BadgeOutlined';
import type { PersonRecord } from '../registry-types';

export default {
  list: lazy(() => import('./PersonList')),
  show: lazy(() => import('./PersonShow')),
  create: lazy(() => import('./PersonCreate')),
  edit: lazy(() => import('./PersonEdit')),
  icon: BadgeOutlined,
  recordRepresentation: ({ number, name }: PersonRecord) => `${number} ${name}`,
};
