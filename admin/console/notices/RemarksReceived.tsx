import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import { useTranslate } from 'ra-core';
import type { NoticeDetail } from '../notice-types';
import { RemarkLine } from './RemarkLine';
import type { Jump } from './use-jump';

/** What the reviewer or approver wrote when it was last sent back, each remark with the way to its words. */
export function RemarksReceived({ notice, jump }: { notice: NoticeDetail; jump: Jump }) {
  const translate = useTranslate();
  if (notice.comments.length === 0) return null;
  const [{ byName, submission }] = notice.comments as [NoticeDetail['comments'][number]];
  return (
    <Alert severity="info" sx={{ '& .MuiAlert-message': { flex: 1 } }}>
      <AlertTitle>{translate('noticeUi.sentBackBy', { name: byName ?? '', number: submission })}</AlertTitle>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
        {notice.comments.map((remark) => (
          <RemarkLine key={`${remark.field} ${remark.start} ${remark.text}`} remark={remark} jump={jump} />
        ))}
      </Box>
    </Alert>
  );
}
