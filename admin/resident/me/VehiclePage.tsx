import { NotFoundPage } from '../NotHere';
import { useRead } from '../queries';
import type { PersonDetail } from '../types';
import { textOf, TextField } from '../ui/fields';
import { Loaded } from '../ui/Loaded';
import { useWords } from '../words';
import { ItemPage } from './ItemPage';

export function VehiclePage({ id }: { id: string }) {
  const { me } = useWords();
  const read = useRead<PersonDetail>('/me/person');
  return (
    <Loaded read={read}>
      {(person) => {
        const vehicle = person.vehicles.find((known) => known.id === id);
        if (!vehicle && id !== 'new') return <NotFoundPage />;
        return (
          <ItemPage
            title={vehicle ? me.editVehicle : me.addVehicle}
            resource="vehicles"
            id={vehicle?.id ?? null}
            person={person}
            removal={{ label: me.removeVehicle, question: me.removeVehicleAsk(vehicle?.plate ?? '') }}
            bodyOf={(data) => ({
              plate: textOf(data, 'plate'),
              model: textOf(data, 'model'),
              space: textOf(data, 'space'),
              homeId: vehicle?.homeId ?? person.homes[0]?.homeId ?? null,
            })}
          >
            <TextField
              name="plate"
              label={me.plate}
              defaultValue={vehicle?.plate}
              autoCapitalize="characters"
              maxLength={20}
            />
            <TextField
              name="model"
              label={me.model}
              hint={me.modelHint}
              defaultValue={vehicle?.model}
              maxLength={60}
              isOptional
            />
            <TextField name="space" label={me.space} defaultValue={vehicle?.space} maxLength={40} isOptional />
          </ItemPage>
        );
      }}
    </Loaded>
  );
}
