import { useState } from 'react';
import ArrowBackOutlined from '@mui/icons-material/ArrowBackOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link, useParams } from 'react-router';
import { useQuery } from '@tanstack/react-query';
import { Loading } from 'react-admin';
import { useTranslate } from 'ra-core';
import { useApi } from '../api';
import { EventRows } from '../history/RawEvents';
import { ReplayCheck } from '../history/ReplayCheck';
import { LoadFailed } from '../ui/LoadFailed';
import { PageTitle } from '../ui/PageTitle';
import { Section } from '../ui/Section';
import { NoticeTimeline } from './NoticeTimeline';
import { useNotice } from './use-notice';

/** The record behind the journal: what the workflow's own history says, and that today's code decides the same. */
export default function NoticeHistoryPage() {
  const { id = '' } = useParams();
  const translate = useTranslate();
  const [isShown, setShown] = useState(false);
  const { data: notice } = useNotice(id);
  return (
    <>
      <PageTitle
        title={translate('history.title')}
        hint={notice && `${notice.number} ${notice.title}`}
        actions={
          <Button component={Link} to={`/notices/${id}/show`} startIcon={<ArrowBackOutlined />} color="inherit">
            {notice?.number ?? translate('app.back')}
          </Button>
        }
      />
      <Box sx={{ display: 'grid', gap: 2 }}>
        <ReplayCheck of={{ resource: 'notices', id }} />
        <NoticeTimeline noticeId={id} />
        <Section
          title={translate('history.raw')}
          action={
            <Button size="small" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
              {translate(isShown ? 'history.hideEvents' : 'history.showEvents')}
            </Button>
          }
        >
          {isShown && <Events noticeId={id} />}
        </Section>
      </Box>
    </>
  );
}

function Events({ noticeId }: { noticeId: string }) {
  const api = useApi();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['notices', 'events', noticeId],
    queryFn: () => api.noticeEvents(noticeId),
  });
  if (isPending) return <Loading />;
  if (!data) return <LoadFailed error={error} retry={() => void refetch()} />;
  return <EventRows events={data} />;
}
