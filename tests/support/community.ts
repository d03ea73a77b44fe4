import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { hashPassword } from '../../api/http/sessions';
import { DEFAULT_POLICY } from '../../prisma/default-policy';
import type { Id } from '../../workflows/shared/ids';
import type { Role } from '../../workflows/shared/rights';

export const PASSWORD = 'correct horse battery staple';

export interface Account {
  id: Id;
  username: string;
  roles: Role[];
  homeId: Id | null;
}

export interface Community {
  agent: Account;
  dispatcher: Account;
  supervisor: Account;
  residents: Account[];
  /** Each has every skill and is on duty around the clock. */
  technicians: Account[];
  homes: { id: Id; buildingId: string }[];
}

/** People and homes for a product that was started without the demo community. */
export async function settle(
  databaseUrl: string,
  size: { homes: number; residents: number; technicians: number },
): Promise<Community> {
  const passwordHash = await hashPassword(PASSWORD);
  const skills = [...new Set(DEFAULT_POLICY.categories.map(({ skill }) => skill))];
  const homes = Array.from({ length: size.homes }, (_, index) => ({ id: randomUUID(), buildingId: `T${index % 4}` }));
  const account = (username: string, role: Role, homeId: Id | null = null): Account => ({
    id: randomUUID(),
    username,
    roles: [role],
    homeId,
  });
  const community: Community = {
    agent: account('test-agent', 'agent'),
    dispatcher: account('test-dispatcher', 'dispatcher'),
    supervisor: account('test-supervisor', 'supervisor'),
    residents: homes.slice(0, size.residents).map(({ id }, index) => account(`test-resident-${index}`, 'resident', id)),
    technicians: Array.from({ length: size.technicians }, (_, index) => account(`test-tech-${index}`, 'technician')),
    homes,
  };
  const { agent, dispatcher, supervisor, residents, technicians } = community;
  const people = [agent, dispatcher, supervisor, ...residents, ...technicians];

  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`insert into building (id, name) select 'T' || n, 'T' || n from generate_series(0, 3) n`);
    await client.query(
      `insert into home (id, building_id, label)
       select h.id, h."buildingId", 'T' || h.n from rows from (jsonb_to_recordset($1::jsonb) as (id uuid, "buildingId" text))
         with ordinality as h(id, "buildingId", n)`,
      [JSON.stringify(homes)],
    );
    await client.query(
      `insert into app_user (id, username, name, password_hash, roles, home_id, skills)
       select id, username, username, $2, array(select jsonb_array_elements_text(roles)), "homeId",
         case when roles ? 'technician' then $3::text[] else '{}' end
       from jsonb_to_recordset($1::jsonb) as (id uuid, username text, roles jsonb, "homeId" uuid)`,
      [JSON.stringify(people), passwordHash, skills],
    );
    await client.query(
      `insert into shift (id, user_id, starts_at, ends_at)
       select gen_random_uuid(), id, now() - interval '1 day', now() + interval '90 days' from unnest($1::uuid[]) id`,
      [technicians.map(({ id }) => id)],
    );
  } finally {
    await client.end();
  }
  return community;
}
