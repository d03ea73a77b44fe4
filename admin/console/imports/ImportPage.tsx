import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import ArrowBackOutlined from '@mui/icons-material/ArrowBackOutlined';
import Button from '@mui/material/Button';
import { Link } from 'react-router';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Loading } from 'react-admin';
import { useLocaleState, useNotify, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { fullTime } from '../format';
import { LoadFailed } from '../ui/LoadFailed';
import { PageTitle } from '../ui/PageTitle';
import { useSentence } from '../ui/use-sentence';
import { ImportErrors } from './ImportErrors';
import { ImportReport } from './ImportReport';

const LOOK_AGAIN = 1000;

export default function ImportPage() {
  const { id = '' } = useParams();
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const notify = useNotify();
  const sentence = useSentence();
  const navigate = useNavigate();
  const api = useApi();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const key = ['imports', 'detail', id];
  const {
    data: job,
    error,
    isPending,
    refetch,
  } = useQuery({
    queryKey: key,
    queryFn: () => api.importDetail(id),
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? LOOK_AGAIN : false),
  });
  if (isPending) return <Loading />;
  if (!job) return <LoadFailed error={error} retry={() => void refetch()} />;

  const run = async (step: () => Promise<void>) => {
    setBusy(true);
    try {
      await step();
    } catch (refused) {
      notify(sentence(refused), { type: 'error' });
    } finally {
      setBusy(false);
    }
  };
  const start = (skipErrors: boolean) =>
    void run(async () => {
      queries.setQueryData(key, await api.startImport(id, skipErrors));
      await refetch();
    });
  const giveUp = () =>
    void run(async () => {
      await api.delete('imports', { id });
      await queries.invalidateQueries({ queryKey: ['imports', 'getList'] });
      void navigate('/imports');
    });

  return (
    <>
      <PageTitle
        title={translate('importing.of', { kind: translate(`importKind.${job.kind}`) })}
        hint={fullTime(job.createdAt, locale)}
        actions={
          <Button component={Link} to="/imports" startIcon={<ArrowBackOutlined />} color="inherit">
            {translate('importing.title')}
          </Button>
        }
      />
      <ImportReport job={job} busy={busy} start={start} giveUp={giveUp} />
      {job.failed > 0 && <ImportErrors job={job} />}
    </>
  );
}
