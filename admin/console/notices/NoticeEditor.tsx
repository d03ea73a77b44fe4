import { useState } from 'react';
import SendOutlined from '@mui/icons-material/SendOutlined';
import SmartphoneOutlined from '@mui/icons-material/SmartphoneOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useWatch } from 'react-hook-form';
import { Form, useTranslate } from 'ra-core';
import type { NoticeDetail, NoticeText } from '../notice-types';
import { PageTitle } from '../ui/PageTitle';
import { Section } from '../ui/Section';
import { AttachmentsInput } from './AttachmentsInput';
import { AudienceCountLine } from './AudienceCountLine';
import { AudienceInput } from './AudienceInput';
import { DraftSaved } from './DraftSaved';
import { FindingsPanel } from './FindingsPanel';
import { textFrom, textOf } from './notice-text';
import { PhoneDialog } from './PhonePreview';
import { PlanInputs } from './PlanInputs';
import { RemarksReceived } from './RemarksReceived';
import { SubmitDialog } from './SubmitDialog';
import { TextInputs } from './TextInputs';
import { useJump } from './use-jump';
import { useNoticeAutosave } from './use-notice-autosave';

interface NoticeEditorProps {
  notice: NoticeDetail;
  /** Gives up what is on the screen for what the server has. */
  reload: () => void;
}

export function NoticeEditor({ notice, reload }: NoticeEditorProps) {
  const [initial] = useState(() => textOf(notice));
  return (
    <Form record={initial} sanitizeEmptyValues={false}>
      <Desk notice={notice} initial={initial} reload={reload} />
    </Form>
  );
}

function Desk({ notice, initial, reload }: NoticeEditorProps & { initial: NoticeText }) {
  const translate = useTranslate();
  const [open, setOpen] = useState<'submit' | 'preview' | null>(null);
  const text = textFrom(useWatch() as Partial<NoticeText>, initial);
  const { state, savedAt, flush } = useNoticeAutosave(notice, text);
  const { language, show, jump } = useJump();
  const openSaved = async (dialog: 'submit' | 'preview') => {
    if (await flush()) setOpen(dialog);
  };
  return (
    <>
      <PageTitle
        title={translate('noticeUi.writing')}
        hint={
          <>
            {notice.number} · <DraftSaved state={state} at={savedAt} />
          </>
        }
        actions={
          <Box sx={BUTTONS}>
            <Button variant="outlined" startIcon={<SmartphoneOutlined />} onClick={() => void openSaved('preview')}>
              {translate('noticeUi.preview')}
            </Button>
            <Button variant="contained" startIcon={<SendOutlined />} onClick={() => void openSaved('submit')}>
              {translate('noticeCommand.submit')}
            </Button>
          </Box>
        }
      />
      {state === 'conflict' && (
        <Alert
          severity="warning"
          sx={{ mb: 2 }}
          action={
            <Button color="inherit" size="small" onClick={reload}>
              {translate('person.reload')}
            </Button>
          }
        >
          {translate('noticeUi.conflict')}
        </Alert>
      )}
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 400px' },
          alignItems: 'start',
        }}
      >
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          <RemarksReceived notice={notice} jump={jump} />
          <TextInputs notice={notice} text={text} language={language} show={show} />
          <AttachmentsInput notice={notice} />
        </Box>
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          <FindingsPanel findings={notice.findings} jump={jump} />
          <Section title={translate('noticeUi.plan')}>
            <PlanInputs noticeId={notice.id} />
          </Section>
          <Section title={translate('noticeUi.audience')}>
            <AudienceInput source="audience" />
            <Box sx={{ mt: 1.5, pt: 1.5, borderTop: 1, borderColor: 'divider' }}>
              <AudienceCountLine audience={text.audience} type={text.plan.type} />
            </Box>
          </Section>
        </Box>
      </Box>
      {open === 'submit' && <SubmitDialog notice={notice} text={text} close={() => setOpen(null)} />}
      {open === 'preview' && (
        <PhoneDialog
          text={notice}
          number={notice.number}
          attachments={notice.attachments}
          close={() => setOpen(null)}
        />
      )}
    </>
  );
}

const BUTTONS = { display: 'flex', gap: 1, width: { xs: 1, sm: 'auto' }, '& > *': { flex: { xs: 1, sm: 'none' } } };
