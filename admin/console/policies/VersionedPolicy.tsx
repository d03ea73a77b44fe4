import { useState, type ComponentType } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { Confirm, Loading } from 'react-admin';
import { Form, useGetList, useLocaleState, useNotify, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { fullTime } from '../format';
import { fieldErrors } from '../http';
import { useCan } from '../session';
import { WordsInput } from '../tickets/commands/WordsInput';
import type { PolicyRecord } from '../types';
import { LoadFailed } from '../ui/LoadFailed';
import { PageTitle } from '../ui/PageTitle';
import { Section } from '../ui/Section';
import { useSentence } from '../ui/use-sentence';

type Version<Body> = Omit<PolicyRecord, 'body'> & { body: Body };

interface VersionedPolicyProps<Body> {
  resource: 'resident-policies' | 'notice-policies';
  /** The group of messages that has title, hint and saveConfirm. */
  words: 'residentPolicy' | 'noticePolicy';
  View: ComponentType<{ body: Body }>;
  /** Inputs of a form whose values are under `body`. */
  Inputs: ComponentType;
}

/** The figures in force, who changed them when, and how to change them: a version is never changed, a new one is in force. */
export function VersionedPolicy<Body>({ resource, words, View, Inputs }: VersionedPolicyProps<Body>) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const mayRevise = useCan('policies', 'create');
  const { data, error, isPending, refetch } = useGetList<Version<Body>>(resource, {
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'version', order: 'DESC' },
  });
  if (isPending) return <Loading />;
  const newest = data?.[0];
  if (!newest) return <LoadFailed error={error} retry={() => void refetch()} />;
  return (
    <Box sx={{ maxWidth: 880, display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <PageTitle title={translate(`${words}.title`)} hint={translate(`${words}.hint`)} />
      <Section title={translate('policy.figures')}>
        {mayRevise ? (
          <RevisionForm key={newest.version} resource={resource} from={newest.body} words={words} Inputs={Inputs} />
        ) : (
          <View body={newest.body} />
        )}
      </Section>
      <Section title={translate('residentPolicy.versions')}>
        <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
          {data.map(({ version, note, createdByName, createdAt }, index) => (
            <Box component="li" key={version}>
              <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
                <Typography variant="subtitle2">{translate('policy.version', { version })}</Typography>
                {index === 0 && <Chip size="small" color="primary" label={translate('policy.current')} />}
                <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                  {createdByName ?? translate('app.system')} · {fullTime(createdAt, locale)}
                </Typography>
              </Box>
              <Typography variant="body2">{note}</Typography>
            </Box>
          ))}
        </Box>
      </Section>
    </Box>
  );
}

interface Revision {
  body: object;
  note: string;
}

type RevisionFormProps = Pick<VersionedPolicyProps<never>, 'resource' | 'words' | 'Inputs'> & { from: unknown };

function RevisionForm({ resource, words, Inputs, from }: RevisionFormProps) {
  const translate = useTranslate();
  const notify = useNotify();
  const sentence = useSentence();
  const api = useApi();
  const queries = useQueryClient();
  const [ready, setReady] = useState<Revision | null>(null);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);

  const publish = async () => {
    if (!ready) return;
    setBusy(true);
    try {
      const { data: made } = await api.create(resource, { data: ready });
      notify('policy.saved', { type: 'success', messageArgs: { version: (made as PolicyRecord).version } });
      await queries.invalidateQueries({ queryKey: [resource] });
    } catch (refused) {
      const errors = fieldErrors(refused);
      setProblem(errors ? Object.values(errors).join('\n') : sentence(refused));
    } finally {
      setReady(null);
      setBusy(false);
    }
  };

  return (
    <>
      <Form record={{ body: from, note: '' }} onSubmit={(values: object) => setReady(values as Revision)}>
        <Inputs />
        {problem && (
          <Alert severity="error" sx={{ mb: 1.5, whiteSpace: 'pre-line' }}>
            {problem}
          </Alert>
        )}
        <WordsInput source="note" label="policy.note" helperText="policy.noteHint" isRequired rows={1} />
        <Button type="submit" variant="contained">
          {translate('policy.save')}
        </Button>
      </Form>
      <Confirm
        isOpen={ready !== null}
        title={translate('policy.save')}
        content={translate(`${words}.saveConfirm`)}
        loading={busy}
        onConfirm={() => void publish()}
        onClose={() => setReady(null)}
      />
    </>
  );
}
