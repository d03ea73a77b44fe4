import { lazy } from 'react';
import CampaignOutlined from '@mui/icons-material/CampaignOutlined';
import type { NoticeRecord } from '../notice-types';

export default {
  list: lazy(() => import('./NoticeList')),
  edit: lazy(() => import('./NoticeEdit')),
  show: lazy(() => import('./NoticeShow')),
  icon: CampaignOutlined,
  recordRepresentation: ({ number, title }: NoticeRecord) => `${number} ${title}`,
};
