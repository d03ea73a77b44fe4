import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useNavigate } from 'react-router';
import { useTranslate } from 'ra-core';
import type { NoticeDetail, NoticeText } from '../notice-types';
import { WordsInput } from '../tickets/commands/WordsInput';
import { FormDialog } from '../ui/FormDialog';
import { AudienceCountLine } from './AudienceCountLine';
import { FindingLine } from './FindingsPanel';
import { PlanFacts } from './PlanFacts';
import { useNoticeCommand } from './use-notice-command';

interface SubmitDialogProps {
  /** As saved: its findings are of the words that are submitted. */
  notice: NoticeDetail;
  text: NoticeText;
  close: () => void;
}

/** N2, N4: each finding that is kept needs a reason, which reviewer and approver read. */
export function SubmitDialog({ notice, text, close }: SubmitDialogProps) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const give = useNoticeCommand(notice.id);
  const errors = notice.findings.filter(({ severity }) => severity === 'error');
  const warnings = notice.findings.filter(({ severity }) => severity === 'warning');
  const missing = text.plan.type === null ? translate('noticeUi.typeMissing') : '';

  const submit = async ({ reasons = [] }: { reasons?: string[] }) => {
    await give('submit', {
      overrides: warnings.map(({ key }, index) => ({ key, reason: reasons[index] ?? '' })),
    });
    void navigate(`/notices/${notice.id}/show`);
  };

  return (
    <FormDialog<{ reasons: string[] }>
      title={translate('noticeCommand.submit')}
      hint={translate(text.plan.urgent ? 'noticeUi.submitUrgentHint' : 'noticeUi.submitHint')}
      submitLabel={translate('noticeCommand.submit')}
      isBlocked={errors.length > 0 || missing !== ''}
      initial={{}}
      save={submit}
      close={close}
    >
      {missing && (
        <Alert severity="error" sx={{ mb: 1.5 }}>
          {missing}
        </Alert>
      )}
      {errors.length > 0 && (
        <Alert severity="error" icon={false} sx={{ mb: 1.5 }}>
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {errors.map((finding) => (
              <FindingLine key={finding.key} finding={finding} />
            ))}
          </Box>
        </Alert>
      )}
      <PlanFacts of={text} />
      <AudienceCountLine audience={text.audience} type={text.plan.type} />
      {warnings.length > 0 && (
        <>
          <Typography variant="subtitle2" component="h3" sx={{ mt: 2 }}>
            {translate('noticeUi.overrideTitle', { count: warnings.length })}
          </Typography>
          <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mb: 1 }}>
            {translate('noticeUi.overrideHint')}
          </Typography>
          <Box sx={{ display: 'grid', gap: 1 }}>
            {warnings.map((finding, index) => (
              <div key={finding.key}>
                <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
                  <FindingLine finding={finding} />
                </Box>
                <WordsInput
                  source={`reasons.${index}`}
                  label={translate('noticeUi.overrideReason', { index: index + 1 })}
                  isRequired
                  rows={1}
                />
              </div>
            ))}
          </Box>
        </>
      )}
    </FormDialog>
  );
}
