import { lazy } from 'react';
import TuneOutlined from '@mui/icons-material/TuneOutlined';
import type { PolicyRecord } from '../types';

export default {
  list: lazy(() => import('./PolicyList')),
  show: lazy(() => import('./PolicyShow')),
  create: lazy(() => import('./PolicyCreate')),
  icon: TuneOutlined,
  recordRepresentation: (record: PolicyRecord) => String(record.version),
};
