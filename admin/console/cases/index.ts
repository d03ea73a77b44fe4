import { lazy } from 'react';
import FolderSharedOutlined from '@mui/icons-material/FolderSharedOutlined';
import type { CaseRecord } from '../registry-types';

export default {
  list: lazy(() => import('./CaseList')),
  show: lazy(() => import('./CaseShow')),
  icon: FolderSharedOutlined,
  recordRepresentation: ({ number, personName }: CaseRecord) => `${number} ${personName}`,
};
