import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'ra-core';
import type { NoticeDetail, Remark } from '../notice-types';
import { WordsInput } from '../tickets/commands/WordsInput';
import { FormDialog } from '../ui/FormDialog';
import { RemarkLine } from './RemarkLine';
import { useNoticeCommand } from './use-notice-command';

interface SendBackDialogProps {
  notice: NoticeDetail;
  remarks: Remark[];
  close: () => void;
}

export function SendBackDialog({ notice, remarks, close }: SendBackDialogProps) {
  const translate = useTranslate();
  const give = useNoticeCommand(notice.id);
  return (
    <FormDialog<{ reason: string }>
      title={translate('noticeCommand.sendBack')}
      hint={translate('noticeCommandHint.sendBack')}
      submitLabel={translate('noticeCommand.sendBack')}
      initial={{}}
      save={({ reason }) => give('sendBack', { submission: notice.submission, reason, comments: remarks })}
      close={close}
    >
      <WordsInput source="reason" isRequired />
      <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mt: 1 }}>
        {translate(remarks.length > 0 ? 'noticeUi.remarksGoToo' : 'noticeUi.remarksNone', { count: remarks.length })}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, mt: 0.5, p: 0, display: 'grid', gap: 1 }}>
        {remarks.map((remark) => (
          <RemarkLine key={`${remark.field} ${remark.start} ${remark.text}`} remark={remark} />
        ))}
      </Box>
    </FormDialog>
  );
}
