import { useParams } from 'react-router';
import { Loading } from 'react-admin';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { useApi } from '../api';
import { CaseTimeline } from '../cases/CaseTimeline';
import { useCase } from '../cases/use-case';
import { useCaseStory } from '../cases/use-case-story';
import { LoadFailed } from '../ui/LoadFailed';
import { CaseStory } from './CaseStory';
import { HistoryFrame } from './HistoryFrame';

export default function CaseHistoryPage() {
  const { id = '' } = useParams();
  const translate = useTranslate();
  const api = useApi();
  const said = useCaseStory();
  const { data: of } = useCase(id);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['cases', 'history', id],
    queryFn: () => api.caseHistory(id),
  });
  if (isPending) return <Loading />;
  if (!data) return <LoadFailed error={error} retry={() => void refetch()} />;
  const { nextDeadline } = data;
  return (
    <HistoryFrame
      of={{ resource: 'cases', id }}
      facts={data}
      number={of?.number}
      title={of ? [translate(`caseKind.${of.kind}`), of.personName].join(' ') : ''}
      next={nextDeadline && { clock: translate(`caseClock.${nextDeadline.clock}`), at: nextDeadline.at }}
      story={
        <CaseStory
          story={data.story}
          tell={(item) => ({ title: translate(`caseFact.${item.name}`), said: said(item) })}
        />
      }
      journal={<CaseTimeline caseId={id} />}
    />
  );
}
