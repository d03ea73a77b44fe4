import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import Box from '@mui/material/Box';
import { useQueryClient } from '@tanstack/react-query';
import { Confirm, Loading } from 'react-admin';
import { Form, useGetList, useNotify, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { fieldErrors } from '../http';
import type { PolicyRecord, TicketPolicy } from '../types';
import { LoadFailed } from '../ui/LoadFailed';
import { PageTitle } from '../ui/PageTitle';
import { useSentence } from '../ui/use-sentence';
import { PolicyInputs } from './PolicyInputs';

interface PolicyValues {
  body: TicketPolicy;
  note: string;
}

/** Begins from a version that there is; what comes out is the next one. */
export default function PolicyCreate() {
  const translate = useTranslate();
  const notify = useNotify();
  const sentence = useSentence();
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const [ready, setReady] = useState<PolicyValues | null>(null);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const { data, error, isPending, refetch } = useGetList<PolicyRecord>('policies', {
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'version', order: 'DESC' },
  });
  if (isPending) return <Loading />;
  const from = data?.find((policy) => String(policy.version) === params.get('from')) ?? data?.[0];
  if (!from) return <LoadFailed error={error} retry={() => void refetch()} />;

  const publish = async () => {
    if (!ready) return;
    setBusy(true);
    try {
      const { data: made } = await api.create('policies', { data: ready });
      await queries.invalidateQueries({ queryKey: ['policies'] });
      await queries.invalidateQueries({ queryKey: ['categories'] });
      notify('policy.saved', { type: 'success', messageArgs: { version: (made as PolicyRecord).version } });
      void navigate('/policies');
    } catch (refused) {
      const errors = fieldErrors(refused);
      setProblem(
        errors
          ? Object.entries(errors)
              .map(([field, words]) => `${field}${translate('app.colon')}${words}`)
              .join('\n')
          : sentence(refused),
      );
      setReady(null);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Box sx={{ maxWidth: 1080 }}>
      <PageTitle title={translate('policy.new')} hint={translate('policy.hint')} />
      <Form record={{ body: from.body, note: '' }} onSubmit={(values: object) => setReady(values as PolicyValues)}>
        <PolicyInputs problem={problem} />
      </Form>
      <Confirm
        isOpen={ready !== null}
        title={translate('policy.save')}
        content={translate('policy.saveConfirm')}
        loading={busy}
        onConfirm={() => void publish()}
        onClose={() => setReady(null)}
      />
    </Box>
  );
}
