import { useState } from 'react';
import { listPath } from '../http';
import { useRead } from '../queries';
import type { BuildingRecord, HomeChoice } from '../types';
import { useWords } from '../words';
import { SelectField } from './fields';

/** As many as the server gives at once; a building has fewer. */
const MOST = 1_000;

/** A home by its building and number; nothing of who lives there. Its id is in the field `homeId`. */
export function HomeFields({ chosen = null }: { chosen?: { homeId: string; buildingId: string } | null }) {
  const words = useWords();
  const [building, setBuilding] = useState(chosen?.buildingId ?? '');
  const [home, setHome] = useState(chosen?.homeId ?? '');
  const buildings = useRead<BuildingRecord[]>('/buildings');
  const filter = { buildingId: building };
  const homes = useRead<HomeChoice[]>(
    building === '' ? null : listPath('registrations/homes', { filter, sort: ['label', 'ASC'], range: [0, MOST - 1] }),
  );

  return (
    <div className="side-by-side">
      <SelectField
        name="buildingId"
        label={words.register.building}
        hint={buildings.data?.length === 0 && words.register.noBuildings}
        value={building}
        onChange={(event) => {
          setBuilding(event.target.value);
          setHome('');
        }}
      >
        <option value="">{words.register.choose}</option>
        {buildings.data?.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField
        name="homeId"
        label={words.register.room}
        value={home}
        disabled={building === ''}
        onChange={(event) => setHome(event.target.value)}
      >
        <option value="">{building === '' ? words.register.chooseRoom : words.register.choose}</option>
        {homes.data?.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {roomOf(choice)}
          </option>
        ))}
      </SelectField>
    </div>
  );
}

/** `3栋 1201` without its building; a unit stays. */
const roomOf = ({ label, buildingName }: HomeChoice): string =>
  label.startsWith(buildingName) ? label.slice(buildingName.length).trim() : label;
