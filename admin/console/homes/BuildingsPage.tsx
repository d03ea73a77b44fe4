import { useState } from 'react';
import AddOutlined from '@mui/icons-material/AddOutlined';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import EditOutlined from '@mui/icons-material/EditOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { Confirm, Loading, TextInput } from 'react-admin';
import { required, useGetList, useNotify, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { codeOf } from '../http';
import type { BuildingRecord } from '../types';
import { FormDialog } from '../ui/FormDialog';
import { LoadFailed } from '../ui/LoadFailed';
import { PageTitle } from '../ui/PageTitle';
import { useSentence } from '../ui/use-sentence';
import { RegistryTabs } from './RegistryTabs';

const needed = required('field.required');

export default function BuildingsPage() {
  const translate = useTranslate();
  const notify = useNotify();
  const sentence = useSentence();
  const api = useApi();
  const queries = useQueryClient();
  const [editing, setEditing] = useState<BuildingRecord | 'new' | null>(null);
  const [removing, setRemoving] = useState<BuildingRecord | null>(null);
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
  const remove = async () => {
    try {
      await api.delete('buildings', { id: removing!.id });
      await queries.invalidateQueries({ queryKey: ['buildings'] });
      notify('person.removed', { type: 'success' });
    } catch (refused) {
      notify(codeOf(refused) === 'CONFLICT' ? translate('registry.hasHomes') : sentence(refused), { type: 'error' });
    } finally {
      setRemoving(null);
    }
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
            <IconButton
              size="small"
              onClick={() => setEditing(building)}
              aria-label={`${translate('person.change')} ${building.name}`}
            >
              <EditOutlined sx={{ fontSize: 18 }} />
            </IconButton>
            <IconButton
              size="small"
              onClick={() => setRemoving(building)}
              aria-label={`${translate('person.remove')} ${building.name}`}
            >
              <DeleteOutlined sx={{ fontSize: 18 }} />
            </IconButton>
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
      <Confirm
        isOpen={removing !== null}
        title={translate('person.remove')}
        content={translate('person.removeSure', { name: removing?.name ?? '' })}
        onConfirm={() => void remove()}
        onClose={() => setRemoving(null)}
      />
    </>
  );
}
