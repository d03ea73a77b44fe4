import { useState } from 'react';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import RadioButtonUncheckedOutlined from '@mui/icons-material/RadioButtonUncheckedOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useLocaleState, useTranslate } from 'ra-core';
import { Countdown } from '../clock';
import { shortTime } from '../format';
import type { BoardPosting, NoticeDetail } from '../notice-types';
import { PhotoInput } from '../tickets/commands/PhotoInput';
import { FormDialog } from '../ui/FormDialog';
import { Section } from '../ui/Section';
import { useNoticeCommand } from './use-notice-command';

/** N5: the paper copies, ticked off board by board with a photo. */
export function PostingsSection({ notice }: { notice: NoticeDetail }) {
  const translate = useTranslate();
  const [ticking, setTicking] = useState<BoardPosting | null>(null);
  const done = notice.postings.filter(({ postedAt }) => postedAt).length;
  return (
    <Section title={translate('noticeUi.postings', { done, count: notice.postings.length })}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.25 }}>
        {notice.postings.map((posting) => (
          <PostingLine
            key={posting.boardId}
            posting={posting}
            tick={notice.commands.includes('tickBoard') ? () => setTicking(posting) : undefined}
          />
        ))}
      </Box>
      {ticking && <TickDialog noticeId={notice.id} posting={ticking} close={() => setTicking(null)} />}
    </Section>
  );
}

function PostingLine({ posting, tick }: { posting: BoardPosting; tick?: () => void }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const { boardName, dueAt, postedAt, postedByName, photos } = posting;
  const Icon = postedAt ? CheckCircleOutlined : RadioButtonUncheckedOutlined;
  return (
    <Box component="li" sx={{ display: 'flex', alignItems: 'center', gap: 1.25 }}>
      <Icon aria-hidden fontSize="small" sx={{ color: postedAt ? 'success.main' : 'text.disabled' }} />
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {boardName}
        </Typography>
        <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
          {postedAt ? (
            translate('noticeUi.postedBy', { name: postedByName ?? '', time: shortTime(postedAt, locale) })
          ) : (
            <Countdown dueAt={dueAt} />
          )}
        </Typography>
      </Box>
      {photos.map(({ id, url }) => (
        <a key={id} href={url} target="_blank" rel="noreferrer">
          <Box
            component="img"
            src={url}
            alt={translate('noticeUi.photoOf', { name: boardName })}
            loading="lazy"
            sx={{ width: 48, height: 48, objectFit: 'cover', borderRadius: 1, display: 'block' }}
          />
        </a>
      ))}
      {!postedAt && tick && (
        <Button size="small" variant="outlined" onClick={tick}>
          {translate('noticeCommand.tickBoard')}
        </Button>
      )}
    </Box>
  );
}

interface TickDialogProps {
  noticeId: string;
  posting: { boardId: string; boardName: string };
  close: () => void;
}

export function TickDialog({ noticeId, posting: { boardId, boardName }, close }: TickDialogProps) {
  const translate = useTranslate();
  const give = useNoticeCommand(noticeId);
  return (
    <FormDialog<{ attachmentIds: string[] }>
      title={`${translate('noticeCommand.tickBoard')} · ${boardName}`}
      hint={translate('noticeCommandHint.tickBoard')}
      submitLabel={translate('noticeCommand.tickBoard')}
      initial={{ attachmentIds: [] }}
      save={({ attachmentIds }) => give('tickBoard', { boardId, attachmentIds })}
      close={close}
    >
      <PhotoInput />
    </FormDialog>
  );
}
