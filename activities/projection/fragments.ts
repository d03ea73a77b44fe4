import { Prisma } from '../../prisma/generated/client';
import { journalId } from './journal';
import { leavesTheHouse } from './outbound';

/** Parts of the one statement that writes a revision; each follows a CTE `saved (id)`, which is empty when nothing is written. */

export const json = (value: unknown): Prisma.Sql => Prisma.sql`${JSON.stringify(value)}::jsonb`;

interface Revision {
  kind: string;
  caseId: string;
  revision: number;
}

interface FactOf {
  name: string;
  at: string;
  actor: string;
  commandId?: string;
  detail: Record<string, unknown>;
}

/** CTE `facts`: the journal of this revision. `isVisible`: residents may see it. */
export function factsWritten<F extends FactOf>(
  { kind, caseId, revision }: Revision,
  facts: readonly F[],
  isVisible: (name: F['name']) => boolean,
): Prisma.Sql {
  const rows = facts.map((fact, position) => ({
    id: journalId(fact, caseId, revision, position),
    ...{ name: fact.name, actor: fact.actor, at: fact.at, detail: fact.detail },
    ...{ position, visible: isVisible(fact.name) },
  }));
  return Prisma.sql`
    facts as (
      insert into journal_entry (id, case_kind, case_id, name, actor, at, status, revision, position, detail, visible)
      select f.id, ${kind}, saved.id, f.name, f.actor, f.at, 'effective', ${revision}, f.position, f.detail, f.visible
      from saved, jsonb_to_recordset(${json(rows)}) as f(
        id uuid, name text, actor text, at timestamptz, position int, detail jsonb, visible boolean)
      on conflict (id) do update set
        status = 'effective', revision = excluded.revision, position = excluded.position, detail = excluded.detail,
        visible = excluded.visible
    )`;
}

interface AlertOf {
  template: Parameters<typeof leavesTheHouse>[0];
  to: { user: string } | { role: string };
  urgent: boolean;
}

/**
 * CTEs `notices`, `people` and `told`: who is told, in the app and beyond. Follows a CTE `before (buildings)`, the buildings
 * that it concerns; none: all. `others` are more people, as a union of its own.
 */
export function peopleTold(
  { kind, caseId, revision }: Revision,
  alerts: readonly AlertOf[],
  others: Prisma.Sql = Prisma.empty,
): Prisma.Sql {
  const rows = alerts.map(({ template, to, urgent }) => ({
    ...{ template, urgent, outbound: leavesTheHouse(template) },
    ...to,
  }));
  return Prisma.sql`
    notices as (
      select n.template, n.urgent, n.outbound, n."user", n.role, before.buildings
      from saved, before, jsonb_to_recordset(${json(rows)}) as n(
        template text, urgent boolean, outbound boolean, "user" uuid, role text)
    ),
    people as (
      select n.template, n.urgent, n.outbound, u.id, u.email, u.person_id
      from notices n join app_user u on u.id = n."user" where u.active
      union
      select n.template, n.urgent, n.outbound, u.id, u.email, u.person_id
      from notices n join app_user u on u.roles @> array[n.role]
      where u.active
        and (cardinality(n.buildings) = 0 or cardinality(u.buildings) = 0 or n.buildings && u.buildings)
      ${others}
    ),
    told as (
      insert into notification (id, user_id, case_kind, case_id, revision, template, channel, urgent, sent_at)
      select gen_random_uuid(), p.id, ${kind}, ${caseId}::uuid, ${revision}, p.template, c.channel, p.urgent,
        case when c.channel = 'in_app' then now() end
      from people p left join person on person.id = p.person_id, (values ('in_app'), ('email')) as c(channel)
      where c.channel = 'in_app'
        or ((p.urgent or p.outbound) and (coalesce(p.email, '') <> '' or coalesce(person.email, '') <> ''))
      on conflict do nothing
      returning id, user_id, channel
    )`;
}

/** Selects of `told`: a change event for each who is told, for a CTE of events. */
export const toldSignalled = Prisma.sql`
      select pg_notify('wuye_change',
        json_build_object('resource', 'notifications', 'userId', user_id, 'id', id)::text)
      from told where channel = 'in_app'`;

/** What the statement answers: whether it wrote, and how many alerts leave the house. */
export const answered = Prisma.sql`
    select (select count(*)::int from saved) as saved,
      (select count(*)::int from told where channel = 'email') as outbound,
      (select count(*)::int from signalled) as signalled`;
