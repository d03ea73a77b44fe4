import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import { useQueryClient } from '@tanstack/react-query';
import { Loading, SaveButton } from 'react-admin';
import { Form, useNotify, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { codeOf, fieldErrors } from '../http';
import type { HomeSheet } from '../registry-types';
import { LoadFailed } from '../ui/LoadFailed';
import { PageTitle } from '../ui/PageTitle';
import { useSentence } from '../ui/use-sentence';
import { HomeInputs } from './HomeInputs';
import { homeKey, useHomeSheet } from './use-home-sheet';

export default function HomeEdit() {
  const { id = '' } = useParams();
  const translate = useTranslate();
  const notify = useNotify();
  const sentence = useSentence();
  const navigate = useNavigate();
  const api = useApi();
  const queries = useQueryClient();
  const { data: home, error, isPending, refetch } = useHomeSheet(id);
  const [problem, setProblem] = useState<unknown>(null);
  if (isPending) return <Loading />;
  if (!home) return <LoadFailed error={error} retry={() => void refetch()} />;

  const save = async (values: object) => {
    setProblem(null);
    const { label, buildingId, unit, floor, area } = values as HomeSheet;
    try {
      const { data } = await api.update('homes', {
        id,
        data: { label, buildingId, unit: unit ?? '', floor, area, version: home.version },
        previousData: home,
      });
      queries.setQueryData(homeKey(id), data);
      await queries.invalidateQueries({ queryKey: ['homes', 'getList'] });
      notify('person.saved', { type: 'success' });
      void navigate(`/homes/${id}/show`);
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
      <PageTitle title={translate('registry.editHome')} hint={home.label} />
      <Card sx={{ maxWidth: 640, p: { xs: 2, sm: 3 } }}>
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
        <Form key={home.version} record={home} resource="homes" onSubmit={save} sanitizeEmptyValues={false}>
          <HomeInputs />
          <Box sx={{ display: 'flex', gap: 1.5, mt: 2 }}>
            <SaveButton />
            <Button color="inherit" onClick={() => void navigate(`/homes/${id}/show`)}>
              {translate('app.cancel')}
            </Button>
          </Box>
        </Form>
      </Card>
    </>
  );
}
