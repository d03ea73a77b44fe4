import { useState } from 'react';
import AddOutlined from '@mui/icons-material/AddOutlined';
import EditOutlined from '@mui/icons-material/EditOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Chip from '@mui/material/Chip';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { BooleanInput, Loading, ReferenceInput, SelectInput, TextInput } from 'react-admin';
import { required, useGetList, useNotify, useTranslate } from 'ra-core';
import { useApi } from '../api';
import type { BoardRecord } from '../notice-types';
import { NoticeTabs } from '../notices/NoticeTabs';
import { useBuildings } from '../notices/use-audience-text';
import { useCan } from '../session';
import { FormDialog } from '../ui/FormDialog';
import { LoadFailed } from '../ui/LoadFailed';
import { Nothing } from '../ui/Nothing';
import { PageTitle } from '../ui/PageTitle';
import { PostingTasks } from './PostingTasks';

const needed = required('field.required');

/** The places on the grounds where paper goes up, and what is still to go up there. */
export default function BoardsPage() {
  const translate = useTranslate();
  const notify = useNotify();
  const api = useApi();
  const queries = useQueryClient();
  const mayChange = useCan('boards', 'edit');
  const buildings = useBuildings();
  const [editing, setEditing] = useState<BoardRecord | 'new' | null>(null);
  const { data, error, isPending, refetch } = useGetList<BoardRecord>('boards', {
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'name', order: 'ASC' },
  });
  if (isPending) return <Loading />;
  if (!data) return <LoadFailed error={error} retry={() => void refetch()} />;

  const save = async ({ name, buildingId, active }: BoardRecord) => {
    const values = { name, buildingId: buildingId || null };
    if (editing === 'new') await api.create('boards', { data: values });
    else await api.update('boards', { id: editing!.id, data: { ...values, active }, previousData: editing! });
    await queries.invalidateQueries({ queryKey: ['boards'] });
    notify('person.saved', { type: 'success' });
  };

  return (
    <>
      <PageTitle
        title={translate('noticeUi.boards')}
        hint={translate('noticeUi.boardsHint')}
        actions={
          mayChange && (
            <Button variant="contained" startIcon={<AddOutlined />} onClick={() => setEditing('new')}>
              {translate('noticeUi.newBoard')}
            </Button>
          )
        }
      />
      <NoticeTabs of="boards" />
      <PostingTasks />
      {data.length === 0 && (
        <Nothing title={translate('noticeUi.boardsEmpty')} hint={translate('noticeUi.boardsEmptyHint')} />
      )}
      <Box component="ul" sx={GRID}>
        {data.map((board) => (
          <Card component="li" key={board.id} sx={{ display: 'flex', alignItems: 'center', gap: 1, p: 2 }}>
            <Box sx={{ flex: 1, minWidth: 0 }}>
              <Typography variant="subtitle1" component="h2">
                {board.name}
              </Typography>
              <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                {buildings.find(({ id }) => id === board.buildingId)?.name ?? translate('noticeUi.wholeGrounds')}
              </Typography>
            </Box>
            {!board.active && <Chip size="small" label={translate('noticeUi.boardOff')} />}
            {mayChange && (
              <IconButton
                size="small"
                onClick={() => setEditing(board)}
                aria-label={`${translate('person.change')} ${board.name}`}
              >
                <EditOutlined sx={{ fontSize: 18 }} />
              </IconButton>
            )}
          </Card>
        ))}
      </Box>
      {editing !== null && (
        <FormDialog<BoardRecord>
          title={translate(editing === 'new' ? 'noticeUi.newBoard' : 'noticeUi.changeBoard')}
          submitLabel={translate('ra.action.save')}
          initial={editing === 'new' ? {} : editing}
          save={save}
          close={() => setEditing(null)}
        >
          <TextInput source="name" label="noticeUi.boardName" validate={needed} helperText={false} />
          <ReferenceInput source="buildingId" reference="buildings" perPage={100}>
            <SelectInput
              optionText="name"
              label="resources.homes.fields.buildingId"
              emptyText={translate('noticeUi.wholeGrounds')}
              helperText={false}
            />
          </ReferenceInput>
          {editing !== 'new' && <BooleanInput source="active" label="noticeUi.boardInUse" helperText={false} />}
        </FormDialog>
      )}
    </>
  );
}

const GRID = {
  listStyle: 'none',
  m: 0,
  p: 0,
  display: 'grid',
  gap: 1.5,
  gridTemplateColumns: 'repeat(auto-fill, minmax(230px, 1fr))',
};
