import { useState } from 'react';
import CampaignOutlined from '@mui/icons-material/CampaignOutlined';
import SwapHorizOutlined from '@mui/icons-material/SwapHorizOutlined';
import Button from '@mui/material/Button';
import { useListContext, useTranslate } from 'ra-core';
import { useMe } from '../session';
import type { TicketRecord } from '../types';
import { BulkDialog, type BulkKind } from './BulkDialog';

export function TicketBulkActions() {
  const translate = useTranslate();
  const me = useMe();
  const { selectedIds, data = [], onUnselectItems } = useListContext<TicketRecord>();
  const [kind, setKind] = useState<BulkKind | null>(null);
  const close = (isDone: boolean) => {
    setKind(null);
    if (isDone) onUnselectItems();
  };
  return (
    <>
      {me?.rights.includes('ticket.urge') && (
        <Button size="small" startIcon={<CampaignOutlined />} onClick={() => setKind('urge')}>
          {translate('ticket.bulkUrge')}
        </Button>
      )}
      {me?.rights.includes('ticket.reassign') && (
        <Button size="small" startIcon={<SwapHorizOutlined />} onClick={() => setKind('reassign')}>
          {translate('ticket.bulkReassign')}
        </Button>
      )}
      {kind && <BulkDialog kind={kind} ids={selectedIds} known={data} close={close} />}
    </>
  );
}
