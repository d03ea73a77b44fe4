import { useParams } from 'react-router';
import Card from '@mui/material/Card';
import { useQueryClient } from '@tanstack/react-query';
import { Loading } from 'react-admin';
import { useTranslate } from 'ra-core';
import { useApi } from '../api';
import type { HomeSheet } from '../registry-types';
import { EditForm } from '../ui/EditForm';
import { LoadFailed } from '../ui/LoadFailed';
import { PageTitle } from '../ui/PageTitle';
import { HomeInputs } from './HomeInputs';
import { homeKey, useHomeSheet } from './use-home-sheet';

export default function HomeEdit() {
  const { id = '' } = useParams();
  const translate = useTranslate();
  const api = useApi();
  const queries = useQueryClient();
  const { data: home, error, isPending, refetch } = useHomeSheet(id);
  if (isPending) return <Loading />;
  if (!home) return <LoadFailed error={error} retry={() => void refetch()} />;

  const save = async ({ label, buildingId, unit, floor, area }: HomeSheet) => {
    const { data } = await api.update('homes', {
      id,
      data: { label, buildingId, unit: unit ?? '', floor, area, version: home.version },
      previousData: home,
    });
    queries.setQueryData(homeKey(id), data);
    await queries.invalidateQueries({ queryKey: ['homes', 'getList'] });
  };

  return (
    <>
      <PageTitle title={translate('registry.editHome')} hint={home.label} />
      <Card sx={{ maxWidth: 640, p: { xs: 2, sm: 3 } }}>
        <EditForm
          record={home}
          resource="homes"
          version={home.version}
          back={`/homes/${id}/show`}
          save={save}
          refetch={refetch}
        >
          <HomeInputs />
        </EditForm>
      </Card>
    </>
  );
}
