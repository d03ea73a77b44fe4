import { useParams } from 'react-router';
import Box from '@mui/material/Box';
import { Loading, Title } from 'react-admin';
import { HttpError, useTranslate } from 'ra-core';
import { LoadFailed } from '../ui/LoadFailed';
import { Nothing } from '../ui/Nothing';
import { Section } from '../ui/Section';
import { ArchiveSection } from './ArchiveSection';
import { NoticeAudience } from './AudienceCountLine';
import { DeliveriesSection } from './DeliveriesSection';
import { FindingsPanel } from './FindingsPanel';
import { NoticeHeader } from './NoticeHeader';
import { NoticeSteps } from './NoticeSteps';
import { NoticeTimeline } from './NoticeTimeline';
import { Phone } from './PhonePreview';
import { PlanFacts } from './PlanFacts';
import { PostingsSection } from './PostingsSection';
import { ProgressSection } from './ProgressSection';
import { StateSection } from './StateSection';
import { SubmissionsSection } from './SubmissionsSection';
import { UnreadSection } from './UnreadSection';
import { useNotice } from './use-notice';

export default function NoticeShow() {
  const { id = '' } = useParams();
  const translate = useTranslate();
  const { data: notice, error, isPending, refetch } = useNotice(id);
  if (isPending) return <Loading />;
  if (!notice) {
    if (error instanceof HttpError && (error.status === 404 || error.status === 403))
      return <Nothing title={translate('noticeUi.notFound')} />;
    return <LoadFailed error={error} retry={() => void refetch()} />;
  }
  const isOut = notice.publishedAt !== null;
  return (
    <>
      <Title title={`${notice.number} ${notice.title}`} />
      <NoticeHeader notice={notice} />
      <NoticeSteps notice={notice} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          mt: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) minmax(0, 420px)' },
          alignItems: 'start',
        }}
      >
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          {isOut && <ProgressSection notice={notice} />}
          {isOut && <DeliveriesSection noticeId={id} />}
          {isOut && notice.type === 'important' && <UnreadSection notice={notice} />}
          {notice.postings.length > 0 && <PostingsSection notice={notice} />}
          {notice.stage === 'draft' && <FindingsPanel findings={notice.findings} />}
          {notice.submissions.length > 0 && <SubmissionsSection notice={notice} />}
          <NoticeTimeline noticeId={id} />
        </Box>
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          <Section title={translate('noticeUi.asOnPhone')}>
            <Phone
              text={notice}
              number={notice.number}
              attachments={notice.attachments}
              publishedAt={notice.publishedAt}
            />
          </Section>
          <Section title={translate('noticeUi.plan')}>
            <PlanFacts of={notice} />
            {!isOut && <NoticeAudience noticeId={id} />}
          </Section>
          <StateSection notice={notice} />
          {isOut && <ArchiveSection noticeId={id} />}
        </Box>
      </Box>
    </>
  );
}
