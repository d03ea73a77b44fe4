import { useParams } from 'react-router';
import EditOutlined from '@mui/icons-material/EditOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link } from 'react-router';
import { Loading } from 'react-admin';
import { HttpError, useTranslate } from 'ra-core';
import { LeaseRights } from '../cases/LeaseRights';
import { localDate } from '../format';
import { serverTime } from '../now';
import { useCan } from '../session';
import { Fact, FactList } from '../ui/Fact';
import { LoadFailed } from '../ui/LoadFailed';
import { Nothing } from '../ui/Nothing';
import { PageTitle } from '../ui/PageTitle';
import { Section } from '../ui/Section';
import { PeopleLines } from './PeopleLines';
import { useHomeSheet } from './use-home-sheet';

/** One home: who lives there, whose it is, who rents it, what is parked for it. */
export default function HomeShow() {
  const { id = '' } = useParams();
  const translate = useTranslate();
  const canEdit = useCan('homes', 'edit');
  const { data: home, error, isPending, refetch } = useHomeSheet(id);
  if (isPending) return <Loading />;
  if (!home) {
    if (error instanceof HttpError && (error.status === 404 || error.status === 403))
      return <Nothing title={translate('registry.homeNotFound')} />;
    return <LoadFailed error={error} retry={() => void refetch()} />;
  }
  const isOver = (until: string | null) => until !== null && Date.parse(until) <= serverTime();
  const living = home.household.filter(({ until }) => !isOver(until));
  const gone = home.household.filter(({ until }) => isOver(until));
  const span = (since: string, until: string | null) =>
    `${localDate(since)} – ${until ? localDate(until) : translate('person.now')}`;

  return (
    <>
      <PageTitle
        title={home.label}
        hint={home.buildingName}
        actions={
          canEdit && (
            <Button component={Link} to={`/homes/${home.id}`} variant="outlined" startIcon={<EditOutlined />}>
              {translate('registry.editHome')}
            </Button>
          )
        }
      />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
          alignItems: 'start',
        }}
      >
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          <Section title={translate('registry.household')}>
            <PeopleLines
              people={living.map((one) => ({
                ...one,
                line: [translate(`relation.${one.relation}`), one.phone, span(one.since, one.until)]
                  .filter(Boolean)
                  .join(' · '),
              }))}
              empty={translate('registry.householdEmpty')}
            />
          </Section>
          <Section title={translate('person.titles')}>
            <PeopleLines
              people={home.titles.map((title) => ({
                ...title,
                line: [
                  title.denominator === 1 ? translate('person.sole') : `${title.numerator}/${title.denominator}`,
                  title.certificate,
                  `${title.since} – ${title.until ?? translate('person.now')}`,
                ]
                  .filter(Boolean)
                  .join(' · '),
              }))}
              empty={translate('registry.titlesEmpty')}
            />
          </Section>
          <Section title={translate('person.leases')}>
            <PeopleLines
              people={home.leases.map((lease) => ({
                ...lease,
                line: (
                  <>
                    {lease.startsOn} – {lease.endsOn} · <LeaseRights rights={lease.rights} />
                  </>
                ),
              }))}
              empty={translate('registry.leasesEmpty')}
            />
          </Section>
          {gone.length > 0 && (
            <Section title={translate('registry.movedOut')}>
              <PeopleLines
                people={gone.map((one) => ({
                  ...one,
                  line: [translate(`relation.${one.relation}`), span(one.since, one.until)].join(' · '),
                }))}
                empty=""
              />
            </Section>
          )}
        </Box>
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          <Section title={translate('registry.about')}>
            <FactList>
              <Fact label={translate('resources.homes.fields.buildingId')}>{home.buildingName}</Fact>
              <Fact label={translate('resources.homes.fields.unit')}>{home.unit || '—'}</Fact>
              <Fact label={translate('resources.homes.fields.floor')}>{home.floor ?? '—'}</Fact>
              <Fact label={translate('personField.area')}>
                {home.area === null ? '—' : translate('registry.squareMetres', { area: (home.area / 100).toFixed(2) })}
              </Fact>
            </FactList>
          </Section>
          <Section title={translate('person.vehicles')}>
            <PeopleLines
              people={home.vehicles.map((vehicle) => ({
                ...vehicle,
                line: [vehicle.plate, vehicle.model, vehicle.space].filter(Boolean).join(' · '),
              }))}
              empty={translate('registry.vehiclesEmpty')}
            />
          </Section>
        </Box>
      </Box>
    </>
  );
}
