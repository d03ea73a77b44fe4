import AddOutlined from '@mui/icons-material/AddOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router';
import { DataTable, SearchInput } from 'react-admin';
import { useTranslate } from 'ra-core';
import { ExportButton } from '../imports/ExportButton';
import { useCan } from '../session';
import type { HomeRecord } from '../types';
import { CardRows } from '../ui/CardRows';
import { Nothing } from '../ui/Nothing';
import { PageTitle } from '../ui/PageTitle';
import { PlainList } from '../ui/PlainList';
import { useIsPhone } from '../ui/use-is-phone';
import { buildingFilter } from './place-filters';
import { RegistryTabs } from './RegistryTabs';

const Column = DataTable.Col<HomeRecord>;

export default function HomeList() {
  const translate = useTranslate();
  const filters = [
    <SearchInput
      key="q"
      source="q"
      alwaysOn
      placeholder={translate('registry.homeSearch')}
      sx={{ minWidth: { sm: 280 } }}
    />,
    buildingFilter,
  ];
  const canCreate = useCan('homes', 'create');
  const canExport = useCan('exports', 'create');
  const canOpen = useCan('homes', 'show');
  const isPhone = useIsPhone();
  const empty = (
    <Nothing title={translate('registry.homesEmpty')} hint={canCreate ? translate('registry.homesHint') : undefined} />
  );
  const people = ({ residents = [] }: HomeRecord) =>
    residents.map(({ name }) => name).join(translate('app.comma')) || '—';
  return (
    <>
      <PageTitle
        title={translate('registry.title')}
        actions={
          <Box sx={{ display: 'flex', gap: 1 }}>
            {canExport && <ExportButton kind="homes" />}
            {canCreate && (
              <Button component={Link} to="/homes/create" variant="contained" startIcon={<AddOutlined />}>
                {translate('registry.newHome')}
              </Button>
            )}
          </Box>
        }
      />
      <RegistryTabs of="homes" />
      <PlainList<HomeRecord> filters={filters} sort={{ field: 'label', order: 'ASC' }} perPage={50}>
        {isPhone ? (
          <CardRows<HomeRecord> to={canOpen ? ({ id }) => `/homes/${id}/show` : undefined} empty={empty}>
            {(home) => (
              <>
                <Typography variant="subtitle1" component="span">
                  {home.label}
                </Typography>
                <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                  {people(home)}
                </Typography>
              </>
            )}
          </CardRows>
        ) : (
          <DataTable<HomeRecord> bulkActionButtons={false} rowClick={canOpen ? 'show' : false} empty={empty}>
            <Column source="label" sx={{ fontWeight: 600 }} />
            <Column source="buildingId" render={({ buildingName }) => buildingName} />
            <Column source="residents" disableSort render={people} />
          </DataTable>
        )}
      </PlainList>
    </>
  );
}
