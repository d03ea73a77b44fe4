import { useState } from 'react';
import AddOutlined from '@mui/icons-material/AddOutlined';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useWatch } from 'react-hook-form';
import { Confirm, Loading, TextInput } from 'react-admin';
import { required, useGetList, useNotify, useTranslate } from 'ra-core';
import { useApi } from '../api';
import type { Audience, AudienceGroup } from '../notice-types';
import { AudienceCountLine } from '../notices/AudienceCountLine';
import { AudienceInput } from '../notices/AudienceInput';
import { EVERYONE } from '../notices/notice-text';
import { NoticeTabs } from '../notices/NoticeTabs';
import { useAudienceText } from '../notices/use-audience-text';
import { useCan } from '../session';
import { FormDialog } from '../ui/FormDialog';
import { LoadFailed } from '../ui/LoadFailed';
import { Nothing } from '../ui/Nothing';
import { PageTitle } from '../ui/PageTitle';
import { useSentence } from '../ui/use-sentence';

const needed = required('field.required');

/** Audiences under a name, to be chosen with one click. */
export default function AudienceGroupsPage() {
  const translate = useTranslate();
  const notify = useNotify();
  const sentence = useSentence();
  const api = useApi();
  const queries = useQueryClient();
  const audienceText = useAudienceText();
  const mayChange = useCan('audience-groups', 'edit');
  const [isAdding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<AudienceGroup | null>(null);
  const { data, error, isPending, refetch } = useGetList<AudienceGroup>('audience-groups', {
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'name', order: 'ASC' },
  });
  if (isPending) return <Loading />;
  if (!data) return <LoadFailed error={error} retry={() => void refetch()} />;

  const changed = () => queries.invalidateQueries({ queryKey: ['audience-groups'] });
  const add = async ({ name, audience }: AudienceGroup) => {
    await api.create('audience-groups', { data: { name, audience } });
    await changed();
    notify('person.saved', { type: 'success' });
  };
  const remove = async () => {
    try {
      await api.delete('audience-groups', { id: removing!.id });
      await changed();
    } catch (refused) {
      notify(sentence(refused), { type: 'error' });
    } finally {
      setRemoving(null);
    }
  };

  return (
    <>
      <PageTitle
        title={translate('noticeUi.groups')}
        hint={translate('noticeUi.groupsHint')}
        actions={
          mayChange && (
            <Button variant="contained" startIcon={<AddOutlined />} onClick={() => setAdding(true)}>
              {translate('noticeUi.newGroup')}
            </Button>
          )
        }
      />
      <NoticeTabs of="audience-groups" />
      {data.length === 0 && (
        <Nothing title={translate('noticeUi.groupsEmpty')} hint={translate('noticeUi.groupsEmptyHint')} />
      )}
      <Box component="ul" sx={GRID}>
        {data.map((group) => (
          <Card component="li" key={group.id} sx={{ display: 'flex', alignItems: 'center', gap: 1, p: 2 }}>
            <Box sx={{ flex: 1, minWidth: 0 }}>
              <Typography variant="subtitle1" component="h2">
                {group.name}
              </Typography>
              <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                {audienceText(group.audience)}
              </Typography>
            </Box>
            {mayChange && (
              <IconButton
                size="small"
                onClick={() => setRemoving(group)}
                aria-label={`${translate('person.remove')} ${group.name}`}
              >
                <DeleteOutlined sx={{ fontSize: 18 }} />
              </IconButton>
            )}
          </Card>
        ))}
      </Box>
      {isAdding && (
        <FormDialog<AudienceGroup>
          title={translate('noticeUi.newGroup')}
          submitLabel={translate('ra.action.save')}
          initial={{ audience: EVERYONE }}
          save={add}
          close={() => setAdding(false)}
        >
          <TextInput source="name" label="noticeUi.groupName" validate={needed} helperText={false} autoFocus />
          <AudienceInput source="audience" groups={false} />
          <Count />
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

function Count() {
  const audience = useWatch({ name: 'audience' }) as Audience;
  return <AudienceCountLine audience={audience} type={null} />;
}

const GRID = {
  listStyle: 'none',
  m: 0,
  p: 0,
  display: 'grid',
  gap: 1.5,
  gridTemplateColumns: 'repeat(auto-fill, minmax(260px, 1fr))',
};
