import { useEffect, useRef, useState } from 'react';
import Box from '@mui/material/Box';
import GlobalStyles from '@mui/material/GlobalStyles';
import { Loading } from 'react-admin';
import { useTranslate } from 'ra-core';
import { useApi } from '../api';
import type { NoticeDetail, Remark } from '../notice-types';
import { LoadFailed } from '../ui/LoadFailed';
import { Section } from '../ui/Section';
import { AnswerBar } from './AnswerBar';
import { NoticeAudience } from './AudienceCountLine';
import { Differences } from './Differences';
import { FindingsPanel } from './FindingsPanel';
import { Phone } from './PhonePreview';
import { RemarkMaker } from './RemarkMaker';
import { Remarks } from './Remarks';
import { HIGHLIGHTS, useHighlights } from './use-highlights';
import { useNotice } from './use-notice';
import { useSubmission } from './use-submission';

/** The text to be answered for: what changed since this reader last looked, what the checks found, whom it will reach. */
export function ReviewPane({ noticeId }: { noticeId: string }) {
  const translate = useTranslate();
  const present = useRef<HTMLDivElement>(null);
  const [remarks, setRemarks] = useState<Remark[]>([]);
  const { data: notice, error, refetch } = useNotice(noticeId);
  const { data: submission } = useSubmission(noticeId, notice?.submission ?? 0);
  const compared = useComparedTo(notice);
  const { data: before = null, isLoading } = useSubmission(noticeId, compared.number);
  const marked = remarks.map(({ field, ...place }) => ({ within: `[data-remarkable="${field}"]`, ...place }));
  useHighlights('remarks', present, marked, submission);

  if (!notice) return error ? <LoadFailed error={error} retry={() => void refetch()} /> : <Loading />;
  if (!submission || isLoading) return <Loading />;
  const { content, findings } = submission;
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', xl: 'minmax(0, 1fr) 430px' },
        alignItems: 'start',
        pb: { xs: 10, sm: 0 },
      }}
    >
      <GlobalStyles styles={HIGHLIGHTS} />
      <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
        <AnswerBar notice={notice} remarks={remarks} />
        <Section title={translate(titleOf(before !== null, compared.isLookedAt))}>
          <Differences before={before} after={submission} present={present} />
          <RemarkMaker root={present} make={(remark) => setRemarks([...remarks, remark])} />
        </Section>
        {remarks.length > 0 && <Remarks remarks={remarks} change={setRemarks} />}
        <FindingsPanel findings={findings} />
      </Box>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          minWidth: 0,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) 430px', xl: 'minmax(0, 1fr)' },
        }}
      >
        <Section title={translate('noticeUi.audience')}>
          <NoticeAudience noticeId={noticeId} />
        </Section>
        <Section title={translate('noticeUi.asOnPhone')}>
          <Phone text={content} number={notice.number} attachments={notice.attachments} />
        </Section>
      </Box>
    </Box>
  );
}

function titleOf(isCompared: boolean, isLookedAt: boolean): string {
  if (!isCompared) return 'noticeUi.submitted';
  return isLookedAt ? 'noticeUi.differences' : 'noticeUi.differencesBefore';
}

/**
 * What to compare the present submission with: what they had looked at last when the page opened, or the one before where
 * that was the present one; 0 for the first. Opening the page is looking at it.
 */
function useComparedTo(notice: NoticeDetail | undefined): { number: number; isLookedAt: boolean } {
  const api = useApi();
  const { id = '', submission = 0, lookedAt = null } = notice ?? {};
  const [first, setFirst] = useState<{ submission: number; lookedAt: number | null } | null>(null);
  if (submission > 0 && first?.submission !== submission) setFirst({ submission, lookedAt });
  useEffect(() => {
    if (submission > 0) void api.lookAt(id, submission).catch(() => undefined);
  }, [api, id, submission]);
  const looked = first?.lookedAt ?? 0;
  const isLookedAt = looked > 0 && looked < submission;
  return { number: isLookedAt ? looked : Math.max(0, submission - 1), isLookedAt };
}
