import Typography from '@mui/material/Typography';
import { TextInput } from 'react-admin';
import { required, useTranslate } from 'ra-core';
import type { PersonDetail, VehicleRecord } from '../registry-types';
import { RevealButton, useRevealedItem } from '../reveal/Masked';
import { useCan } from '../session';
import { HomeInput } from '../ui/HomeInput';
import { Belongings } from './Belongings';

const needed = required('field.required');

export function VehiclesSection({ person }: { person: PersonDetail }) {
  const translate = useTranslate();
  const canWrite = useCan('persons', 'supplement') && person.status === 'active';
  return (
    <Belongings<VehicleRecord>
      person={person}
      kind="vehicles"
      title={translate('person.vehicles')}
      items={person.vehicles}
      empty={translate('person.vehiclesEmpty')}
      action={<RevealButton field="vehicles" />}
      render={(vehicle) => <VehicleLine vehicle={vehicle} />}
      nameOf={({ plate }) => plate}
      canAdd={canWrite}
      canChange={() => canWrite}
      canRemove={canWrite}
      addLabel={translate('person.addVehicle')}
      blank={{ plate: '', model: '', space: '', homeId: person.homes[0]?.homeId ?? null }}
      bodyOf={(values) => {
        const { plate, model, space, homeId } = values as VehicleRecord;
        return { plate, model, space, homeId };
      }}
      fields={(vehicle) => (
        <>
          <TextInput source="plate" label="person.plate" validate={needed} helperText={false} />
          <TextInput source="model" label="person.model" helperText={false} />
          <TextInput source="space" label="person.space" helperText={false} />
          <HomeInput source="homeId" known={homeOf(person, vehicle)} />
        </>
      )}
    />
  );
}

function homeOf(person: PersonDetail, vehicle: VehicleRecord | null) {
  if (vehicle) return vehicle.homeId ? { id: vehicle.homeId, label: vehicle.homeLabel ?? '', ...NOWHERE } : null;
  const [first] = person.homes;
  return first ? { id: first.homeId, label: first.homeLabel, ...NOWHERE } : null;
}
const NOWHERE = { buildingId: '', buildingName: '' };

function VehicleLine({ vehicle }: { vehicle: VehicleRecord }) {
  const shown = useRevealedItem('vehicles', vehicle.id);
  return (
    <>
      <Typography variant="body2" sx={{ fontWeight: 600 }}>
        {shown?.plate ?? vehicle.plate}
      </Typography>
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {[vehicle.model, vehicle.space, vehicle.homeLabel].filter(Boolean).join(' · ') || '—'}
      </Typography>
    </>
  );
}
