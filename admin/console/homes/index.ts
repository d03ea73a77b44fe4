import { lazy } from 'react';
import ApartmentOutlined from '@mui/icons-material/ApartmentOutlined';
import type { HomeRecord } from '../types';

export default {
  list: lazy(() => import('./HomeList')),
  show: lazy(() => import('./HomeShow')),
  create: lazy(() => import('./HomeCreate')),
  edit: lazy(() => import('./HomeEdit')),
  icon: ApartmentOutlined,
  recordRepresentation: ({ label }: HomeRecord) => label,
};
