import type { Database } from '../../prisma/client';
import { homeScope, seesAllBuildings } from '../http/scope';
import type { Reader } from '../http/sessions';
import type { Places } from './columns';

/** The homes and buildings that this reader sees, by how people write them. */
export async function placesOf(prisma: Database, reader: Reader): Promise<Places> {
  const [homes, buildings] = await Promise.all([
    prisma.$queryRaw<{ id: string; label: string }[]>`select h.id, h.label from home h where ${homeScope(reader)}`,
    prisma.building.findMany({ where: seesAllBuildings(reader) ? {} : { id: { in: reader.buildings } } }),
  ]);
  const byLabel = new Map(homes.map(({ id, label }) => [label, id]));
  const bySqueezed = new Map(homes.map(({ id, label }) => [squeezed(label), id]));
  const byName = new Map(buildings.flatMap(({ id, name }) => [[name, id] as const, [id, id] as const]));
  return {
    home: (label) => byLabel.get(label) ?? bySqueezed.get(squeezed(label)),
    building: (nameOrId) => byName.get(nameOrId),
  };
}

/** "3栋1201" and "３栋 1201" are one home. */
function squeezed(label: string): string {
  return label.normalize('NFKC').replace(/\s/g, '');
}
