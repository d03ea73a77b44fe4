import { SYSTEM } from '../../workflows/shared/ids';
import type { Deps } from '../deps';
import { may } from '../http/permissions';
import type { Reader } from '../http/sessions';
import { namesFor, namesOf, peopleIn } from './people';
import { showWords } from './reporter';
import type { JournalItem, TicketRecord } from './schema';

/** Staff and technicians see what is not meant for the resident. */
export function seesInternal(reader: Reader): boolean {
  return may(reader, 'tickets.read.all') || may(reader, 'tickets.read.held');
}

/** In order of effect; what is pending comes last, what was refused where it was sent. */
export async function findJournal(
  deps: Pick<Deps, 'prisma' | 'vault'>,
  reader: Reader,
  ticket: TicketRecord,
): Promise<JournalItem[]> {
  const internal = seesInternal(reader);
  const seesRefused = may(reader, 'history.read');
  const items = await deps.prisma.$queryRaw<Omit<JournalItem, 'names' | 'actorName'>[]>`
    select j.id, j.name, j.at, j.actor, j.status, j.revision, j.position, j.detail, j.text, j.visible,
      case when j.status = 'refused' then j.refusal end as refusal,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'type', a.type, 'size', a.size) order by a.created_at, a.id)
        from attachment a where a.journal_id = j.id
      ), '[]') as attachments
    from journal_entry j
    where j.case_id = ${ticket.id}::uuid and (${internal} or j.visible) and (${seesRefused} or j.status <> 'refused')
    order by coalesce(j.revision, (
      select max(k.revision) from journal_entry k where k.case_id = j.case_id and k.at <= j.at
    )) nulls last, j.position nulls last, j.at, j.id`;
  const people = items.flatMap(({ actor, detail }) => [...(actor === SYSTEM ? [] : [actor]), ...peopleIn(detail)]);
  const names = await namesOf(deps, reader, people);
  return items.map((item) => ({
    ...item,
    actorName: names.get(item.actor) ?? null,
    names: namesFor(item.detail, names),
    text: showWords(deps, reader, ticket, item.text),
  }));
}
