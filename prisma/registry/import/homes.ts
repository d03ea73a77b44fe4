import { randomUUID } from 'node:crypto';
import type { Vault } from '../../vault/vault';
import { createSaid, type Plan, type Tx } from './plan';

export interface HomeRow {
  label: string;
  buildingId: string;
  unit: string;
  floor: number | null;
  /** Hundredths of a square metre. */
  area: number | null;
}

interface KnownHome extends HomeRow {
  id: string;
}

/** A home is known by its label; a cell left empty leaves what is there. */
export async function planHomes(tx: Tx, _vault: Vault, rows: HomeRow[]): Promise<Plan<HomeRow>> {
  const labels = rows.map(({ label }) => label);
  const found = await tx.$queryRaw<KnownHome[]>`
    select id, label, building_id as "buildingId", unit, floor, area from home where label = any(${labels})`;
  const known = new Map(found.map((home) => [home.label, home]));
  const changed = new Map<string, KnownHome>();
  const contradiction = createSaid<'unit' | 'floor' | 'area'>();

  return {
    take(row) {
      const home = known.get(row.label);
      if (home && home.buildingId !== row.buildingId) return { field: 'label', why: 'taken' };
      const clash = contradiction(row.label, saidIn(row));
      if (clash) return clash;
      const next: KnownHome = {
        id: home?.id ?? randomUUID(),
        ...{ label: row.label, buildingId: row.buildingId },
        unit: row.unit || (home?.unit ?? ''),
        floor: row.floor ?? home?.floor ?? null,
        area: row.area ?? home?.area ?? null,
      };
      if (home && home.unit === next.unit && home.floor === next.floor && home.area === next.area) return 'unchanged';
      known.set(row.label, next);
      changed.set(next.id, next);
      return home ? 'updated' : 'created';
    },
    async write() {
      if (changed.size === 0) return;
      await tx.$executeRaw`
        insert into home (id, label, building_id, unit, floor, area)
        select id, label, "buildingId", unit, floor, area from jsonb_to_recordset(${JSON.stringify([...changed.values()])}::jsonb)
          as x(id uuid, label text, "buildingId" text, unit text, floor integer, area integer)
        on conflict (id) do update set unit = excluded.unit, floor = excluded.floor, area = excluded.area`;
    },
  };
}

function saidIn({ unit, floor, area }: HomeRow) {
  return { unit, floor: String(floor ?? ''), area: String(area ?? '') };
}
