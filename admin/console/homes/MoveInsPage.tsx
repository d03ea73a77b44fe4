import { useState } from 'react';
import AddOutlined from '@mui/icons-material/AddOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { DataTable, ResourceContextProvider, SelectInput, TextInput } from 'react-admin';
import { required, useNotify, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { ExportButton } from '../imports/ExportButton';
import { RELATIONS } from '../registry-words';
import type { MoveInRecord } from '../registry-types';
import { useCan } from '../session';
import { CardRows } from '../ui/CardRows';
import { DayInput } from '../ui/DayInput';
import { FormDialog } from '../ui/FormDialog';
import { HomeInput } from '../ui/HomeInput';
import { Nothing } from '../ui/Nothing';
import { PageTitle } from '../ui/PageTitle';
import { PlainList } from '../ui/PlainList';
import { useIsPhone } from '../ui/use-is-phone';
import { choicesOf } from '../words';
import { buildingFilter, relationFilter } from './place-filters';
import { RegistryTabs } from './RegistryTabs';

const Column = DataTable.Col<MoveInRecord>;
const needed = required('field.required');

const filters = [buildingFilter, relationFilter];

/** What registrations are matched with: who was handed the keys. */
export default function MoveInsPage() {
  const translate = useTranslate();
  const notify = useNotify();
  const api = useApi();
  const queries = useQueryClient();
  const canAdd = useCan('move-ins', 'create');
  const canExport = useCan('exports', 'create');
  const isPhone = useIsPhone();
  const [isAdding, setAdding] = useState(false);
  const empty = <Nothing title={translate('registry.moveInsEmpty')} hint={translate('registry.moveInsHint')} />;

  const add = async (values: object) => {
    await api.create('move-ins', { data: values });
    await queries.invalidateQueries({ queryKey: ['move-ins'] });
    notify('person.saved', { type: 'success' });
  };

  return (
    <ResourceContextProvider value="move-ins">
      <PageTitle
        title={translate('registry.title')}
        actions={
          <Box sx={{ display: 'flex', gap: 1 }}>
            {canExport && <ExportButton kind="moveIns" />}
            {canAdd && (
              <Button variant="contained" startIcon={<AddOutlined />} onClick={() => setAdding(true)}>
                {translate('registry.newMoveIn')}
              </Button>
            )}
          </Box>
        }
      />
      <RegistryTabs of="move-ins" />
      <PlainList<MoveInRecord> resource="move-ins" filters={filters} sort={{ field: 'homeLabel', order: 'ASC' }}>
        {isPhone ? (
          <CardRows<MoveInRecord> empty={empty}>
            {(line) => (
              <>
                <Typography variant="subtitle1" component="span">
                  {line.homeLabel} {line.name}
                </Typography>
                <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                  {[translate(`relation.${line.relation}`), line.phone, line.movedInOn].filter(Boolean).join(' · ')}
                </Typography>
              </>
            )}
          </CardRows>
        ) : (
          <DataTable<MoveInRecord> bulkActionButtons={false} rowClick={false} empty={empty}>
            <Column source="homeLabel" sx={{ fontWeight: 600 }} />
            <Column source="name" disableSort />
            <Column source="phone" disableSort render={({ phone }) => phone || '—'} />
            <Column source="relation" disableSort render={({ relation }) => translate(`relation.${relation}`)} />
            <Column source="movedInOn" render={({ movedInOn }) => movedInOn ?? '—'} />
          </DataTable>
        )}
      </PlainList>
      {isAdding && (
        <FormDialog
          title={translate('registry.newMoveIn')}
          hint={translate('registry.moveInsHint')}
          submitLabel={translate('ra.action.save')}
          initial={{ homeId: null, name: '', phone: '', idTail: '', relation: 'owner', movedInOn: null }}
          save={add}
          close={() => setAdding(false)}
        >
          <HomeInput source="homeId" isRequired />
          <TextInput source="name" label="personField.name" validate={needed} helperText={false} />
          <TextInput source="phone" label="personField.phone" helperText={false} />
          <TextInput
            source="idTail"
            label="registry.idTail"
            helperText={false}
            slotProps={{ htmlInput: { maxLength: 4 } }}
          />
          <SelectInput
            source="relation"
            label="person.relation"
            choices={choicesOf(RELATIONS, 'relation')}
            validate={needed}
            helperText={false}
          />
          <DayInput source="movedInOn" label="registry.movedInOn" />
        </FormDialog>
      )}
    </ResourceContextProvider>
  );
}
