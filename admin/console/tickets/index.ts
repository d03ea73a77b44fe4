import { lazy } from 'react';
import ReceiptLongOutlined from '@mui/icons-material/ReceiptLongOutlined';
import type { TicketRecord } from '../types';

export default {
  list: lazy(() => import('./TicketList')),
  show: lazy(() => import('./TicketShow')),
  icon: ReceiptLongOutlined,
  recordRepresentation: (record: TicketRecord) => `${record.number} ${record.title}`.trim(),
};
