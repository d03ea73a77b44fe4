import Chip from '@mui/material/Chip';
import { useTranslate } from 'ra-core';
import type { NoticeRecord } from '../notice-types';

/** How far it has come; of one that is over, how it ended. */
export function NoticeStageChip({ of: { stage, outcome } }: { of: Pick<NoticeRecord, 'stage' | 'outcome'> }) {
  const translate = useTranslate();
  if (stage === 'ended' && outcome)
    return (
      <Chip
        size="small"
        variant="outlined"
        color={outcome === 'withdrawn' ? 'error' : 'default'}
        label={translate(`noticeOutcome.${outcome}`)}
      />
    );
  const isWaiting = stage === 'review' || stage === 'approval';
  const color = isWaiting ? 'primary' : stage === 'published' ? 'success' : stage === 'scheduled' ? 'info' : 'default';
  return (
    <Chip
      size="small"
      variant={isWaiting ? 'filled' : 'outlined'}
      color={color}
      label={translate(`noticeStage.${stage}`)}
    />
  );
}
