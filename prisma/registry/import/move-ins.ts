import { randomUUID } from 'node:crypto';
import type { Relation } from '../../../workflows/resident/words';
import { canonical } from '../../vault/canonical';
import type { Vault } from '../../vault/vault';
import { openMoveIn, sealMoveIn } from '../sealed';
import { createSaid, type Plan, type Tx } from './plan';

export interface MoveInRow {
  homeId: string;
  name: string;
  phone: string;
  /** The last four of the identity card, or '' */
  idTail: string;
  relation: Relation;
  /** YYYY-MM-DD, or '' */
  movedInOn: string;
}

interface KnownLine extends MoveInRow {
  id: string;
}

/** With the last four sealed. */
type StoredLine = Omit<KnownLine, 'idTail'> & { idDigits: string };

/** A line is known by home, name and telephone number; a cell left empty leaves what is there. */
export async function planMoveIns(tx: Tx, vault: Vault, rows: MoveInRow[]): Promise<Plan<MoveInRow>> {
  const homes = [...new Set(rows.map(({ homeId }) => homeId))];
  const names = [...new Set(rows.flatMap(({ name }) => vault.indexes('name', name)))];
  const found = await tx.$queryRaw<StoredLine[]>`
    select id, home_id as "homeId", name, phone, id_digits as "idDigits", relation,
      coalesce(moved_in_on::text, '') as "movedInOn"
    from move_in where home_id = any(${homes}::uuid[]) and name_index = any(${names}) order by id for update`;
  const known = new Map<string, KnownLine>();
  for (const { idDigits, ...stored } of found) {
    const line = { ...stored, ...openMoveIn(vault, { ...stored, idDigits }) };
    known.set(keyOf(line), line);
  }
  const changed = new Map<string, KnownLine>();
  const contradiction = createSaid<'idTail' | 'relation' | 'movedInOn'>();

  return {
    take(row) {
      const line = known.get(keyOf(row));
      const { idTail, relation, movedInOn } = row;
      const clash = contradiction(keyOf(row), { idTail, relation, movedInOn });
      if (clash) return clash;
      const next: KnownLine = {
        id: line?.id ?? randomUUID(),
        ...row,
        idTail: row.idTail || (line?.idTail ?? ''),
        movedInOn: row.movedInOn || (line?.movedInOn ?? ''),
      };
      const isSame =
        line && line.relation === next.relation && line.idTail === next.idTail && line.movedInOn === next.movedInOn;
      if (isSame) return 'unchanged';
      known.set(keyOf(row), next);
      changed.set(next.id, next);
      return line ? 'updated' : 'created';
    },
    async write() {
      if (changed.size === 0) return;
      const lines = [...changed.values()].map(({ id, homeId, relation, movedInOn, ...plain }) => ({
        ...{ id, homeId, relation, movedInOn },
        ...sealMoveIn(vault, id, plain),
      }));
      await tx.$executeRaw`
        insert into move_in (id, home_id, name, name_index, phone, phone_index, id_digits, id_tail, relation, moved_in_on,
          key_version)
        select id, "homeId", name, "nameIndex", phone, "phoneIndex", "idDigits", "idTail", relation,
          nullif("movedInOn", '')::date, "keyVersion"
        from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as x(
          id uuid, "homeId" uuid, name text, "nameIndex" text, phone text, "phoneIndex" text, "idDigits" text, "idTail" text,
          relation text, "movedInOn" text, "keyVersion" integer
        )
        on conflict (id) do update set name = excluded.name, name_index = excluded.name_index, phone = excluded.phone,
          phone_index = excluded.phone_index, id_digits = excluded.id_digits, id_tail = excluded.id_tail,
          relation = excluded.relation, moved_in_on = excluded.moved_in_on, key_version = excluded.key_version`;
    },
  };
}

function keyOf({ homeId, name, phone }: Pick<MoveInRow, 'homeId' | 'name' | 'phone'>): string {
  return [homeId, canonical('name', name), canonical('phone', phone)].join('\n');
}
