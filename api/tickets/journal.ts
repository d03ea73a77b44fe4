import type { Database } from '../../prisma/client';
import { may } from '../http/permissions';
import type { Reader } from '../http/sessions';
import { namesFor, namesOf, peopleIn } from './people';
import type { JournalItem } from './schema';

/** Staff and technicians see what is not meant for the resident. */
export function seesInternal(reader: Reader): boolean {
  return may(reader, 'tickets.read.all') || may(reader, 'tickets.read.held');
}

/** In order of effect; what is pending comes last, what was refused where it was sent. */
export async function findJournal(prisma: Database, reader: Reader, ticketId: string): Promise<JournalItem[]> {
  const internal = seesInternal(reader);
  const seesRefused = may(reader, 'history.read');
  const items = await prisma.$queryRaw<Omit<JournalItem, 'names'>[]>`
    select j.id, j.name, j.at, j.actor, u.name as "actorName", j.status, j.revision, j.position, j.detail, j.text, j.visible,
      j.refusal,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'type', a.type, 'size', a.size) order by a.created_at, a.id)
        from attachment a where a.journal_id = j.id
      ), '[]') as attachments
    from journal_entry j left join app_user u on u.id = nullif(j.actor, 'system')::uuid
    where j.ticket_id = ${ticketId}::uuid and (${internal} or j.visible) and (${seesRefused} or j.status <> 'refused')
    order by coalesce(j.revision, (
      select max(k.revision) from journal_entry k where k.ticket_id = j.ticket_id and k.at <= j.at
    )) nulls last, j.position nulls last, j.at, j.id`;
  const names = await namesOf(
    prisma,
    items.flatMap(({ detail }) => peopleIn(detail)),
  );
  return items.map((item) => ({ ...item, names: namesFor(item.detail, names) }));
}
