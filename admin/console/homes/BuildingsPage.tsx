import { useState } from 'react';
import AddOutlined from '@mui/icons-material/AddOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { Loading, TextInput } from 'react-admin';
import { required, useGetList, useNotify, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { codeOf } from '../http';
import type { BuildingRecord } from '../types';
import { ChangeButton } from '../ui/ChangeButton';
import { FormDialog } from '../ui/FormDialog';
import { LoadFailed } from '../ui/LoadFailed';
import { Nothing } from '../ui/Nothing';
import { PageTitle } from '../ui/PageTitle';
import { RemoveButton } from '../ui/RemoveButton';
import { RegistryTabs } from './RegistryTabs';

const needed = required('field.required');

export default function BuildingsPage() {
  const translate = useTranslate();
  const notify = useNotify();
  const api = useApi();
  const queries = useQueryClient();
  const [editing, setEditing] = useState<BuildingRecord | 'new' | null>(null);
  const { data, error, isPending, refetch } = useGetList<BuildingRecord>('buildings', {
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'name', order: 'ASC' },
  });
  if (isPending) return <Loading />;
  if (!data) return <LoadFailed error={error} retry={() => void refetch()} />;

  const save = async (values: BuildingRecord) => {
    if (editing === 'new') await api.create('buildings', { data: values });
    else await api.update('buildings', { id: editing!.id, data: { name: values.name }, previousData: editing! });
    await queries.invalidateQueries({ queryKey: ['buildings'] });
    notify('person.saved', { type: 'success' });
  };
  const remove = async (id: string) => {
    await api.delete('buildings', { id });
    await queries.invalidateQueries({ queryKey: ['buildings'] });
  };

  return (
    <>
      <PageTitle
        title={translate('registry.title')}
        actions={
          <Button variant="contained" startIcon={<AddOutlined />} onClick={() => setEditing('new')}>
            {translate('registry.newBuilding')}
          </Button>
        }
      />
      <RegistryTabs of="buildings" />
      {data.length === 0 && (
        <Nothing title={translate('registry.buildingsEmpty')} hint={translate('registry.buildingsHint')} />
      )}
      <Box
        component="ul"
        sx={{
          listStyle: 'none',
          m: 0,
          p: 0,
          display: 'grid',
          gap: 1.5,
          gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))',
        }}
      >
        {data.map((building) => (
          <Card component="li" key={building.id} sx={{ display: 'flex', alignItems: 'center', p: 2 }}>
            <Box sx={{ flex: 1 }}>
              <Typography variant="subtitle1" component="h2">
                {building.name}
              </Typography>
              <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                {translate('registry.buildingCode', { id: building.id })}
              </Typography>
            </Box>
            <ChangeButton name={building.name} onClick={() => setEditing(building)} />
            <RemoveButton
              name={building.name}
              remove={() => remove(building.id)}
              says={(refused) => (codeOf(refused) === 'CONFLICT' ? translate('registry.hasHomes') : undefined)}
            />
          </Card>
        ))}
      </Box>
      {editing !== null && (
        <FormDialog<BuildingRecord>
          title={translate(editing === 'new' ? 'registry.newBuilding' : 'registry.nameBuilding')}
          submitLabel={translate('ra.action.save')}
          initial={editing === 'new' ? {} : editing}
          save={save}
          close={() => setEditing(null)}
        >
          {editing === 'new' && (
            <TextInput source="id" label="registry.code" validate={needed} helperText="registry.codeHint" />
          )}
          <TextInput source="name" label="registry.name" validate={needed} helperText={false} />
        </FormDialog>
      )}
    </>
  );
}
