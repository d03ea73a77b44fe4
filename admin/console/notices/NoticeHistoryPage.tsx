import { useParams } from 'react-router';
import { Loading } from 'react-admin';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { useApi } from '../api';
import { CaseStory } from '../history/CaseStory';
import { HistoryFrame } from '../history/HistoryFrame';
import { LoadFailed } from '../ui/LoadFailed';
import { NoticeTimeline } from './NoticeTimeline';
import { useNotice } from './use-notice';
import { useNoticeStory } from './use-notice-story';

export default function NoticeHistoryPage() {
  const { id = '' } = useParams();
  const translate = useTranslate();
  const api = useApi();
  const said = useNoticeStory();
  const { data: notice } = useNotice(id);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['notices', 'history', id],
    queryFn: () => api.noticeHistory(id),
  });
  if (isPending) return <Loading />;
  if (!data) return <LoadFailed error={error} retry={() => void refetch()} />;
  const { nextDeadline } = data;
  return (
    <HistoryFrame
      of={{ resource: 'notices', id }}
      facts={data}
      number={notice?.number}
      title={notice?.title ?? ''}
      next={nextDeadline && { clock: translate(`noticeClock.${nextDeadline.clock}`), at: nextDeadline.at }}
      story={
        <CaseStory
          story={data.story}
          tell={(item) => ({ title: translate(`noticeFact.${item.name}`), said: said(item) })}
        />
      }
      journal={<NoticeTimeline noticeId={id} />}
    />
  );
}
