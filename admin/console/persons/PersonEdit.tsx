import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import { Loading, SaveButton } from 'react-admin';
import { Form, useNotify, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { codeOf, fieldErrors } from '../http';
import type { PersonDetail } from '../registry-types';
import { LoadFailed } from '../ui/LoadFailed';
import { PageTitle } from '../ui/PageTitle';
import { useSentence } from '../ui/use-sentence';
import { PersonInputs } from './PersonInputs';
import { usePerson, useRememberPerson } from './use-person';

const FIELDS = ['name', 'phone', 'email', 'idNumber', 'bankCard'] as const;

/** Two people may have the same person open: who saves second is told, and sees what the first has made of it. */
export default function PersonEdit() {
  const { id = '' } = useParams();
  const translate = useTranslate();
  const notify = useNotify();
  const sentence = useSentence();
  const navigate = useNavigate();
  const api = useApi();
  const remember = useRememberPerson();
  const { data: person, error, isPending, refetch } = usePerson(id);
  const [problem, setProblem] = useState<unknown>(null);
  if (isPending) return <Loading />;
  if (!person) return <LoadFailed error={error} retry={() => void refetch()} />;

  const save = async (values: object) => {
    setProblem(null);
    try {
      const sent = Object.fromEntries(FIELDS.map((field) => [field, (values as PersonDetail)[field]]));
      const { data } = await api.update('persons', {
        id,
        data: { ...sent, updatedAt: person.updatedAt },
        previousData: person,
      });
      await remember(data as PersonDetail);
      notify('person.saved', { type: 'success' });
      void navigate(`/persons/${id}/show`);
    } catch (refused) {
      const errors = fieldErrors(refused);
      if (!errors) setProblem(refused);
      return errors ?? undefined;
    }
    return undefined;
  };
  const reload = async () => {
    await refetch();
    setProblem(null);
  };

  return (
    <>
      <PageTitle title={translate('person.edit')} hint={`${person.number} ${person.name}`} />
      <Card sx={{ maxWidth: 720, p: { xs: 2, sm: 3 } }}>
        <Alert severity="info" sx={{ mb: 2 }}>
          {translate('person.editHint')}
        </Alert>
        {problem !== null && (
          <Alert
            severity="warning"
            sx={{ mb: 2 }}
            action={
              codeOf(problem) === 'CONFLICT' && (
                <Button color="inherit" size="small" onClick={() => void reload()}>
                  {translate('person.reload')}
                </Button>
              )
            }
          >
            {codeOf(problem) === 'CONFLICT' ? translate('person.changedMeanwhile') : sentence(problem)}
          </Alert>
        )}
        <Form key={person.updatedAt} record={person} onSubmit={save} sanitizeEmptyValues={false}>
          <PersonInputs />
          <Box sx={{ display: 'flex', gap: 1.5, mt: 2 }}>
            <SaveButton />
            <Button color="inherit" onClick={() => void navigate(`/persons/${id}/show`)}>
              {translate('app.cancel')}
            </Button>
          </Box>
        </Form>
      </Card>
    </>
  );
}
