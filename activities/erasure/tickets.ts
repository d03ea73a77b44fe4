import type { Prisma } from '../../prisma/generated/client';
import { searchTextOf } from '../../workflows/ticket/search-text';
import type { Subject } from './subject';

type Db = Prisma.TransactionClient;

/** What they reported themselves, and what was taken down for them by telephone. */
export async function ticketsOf(db: Db, subject: Subject): Promise<string[]> {
  const { accountId, phoneIndexes, nameIndexes, homeIds } = subject;
  const rows = await db.$queryRaw<{ id: string }[]>`
    select id from ticket
    where reporter_id = ${accountId}::uuid or reporter_phone_index = any(${phoneIndexes})
      or (reporter_name_index = any(${nameIndexes}) and home_id = any(${homeIds}::uuid[]))
    order by id`;
  return rows.map(({ id }) => id);
}

/** Category, times, clocks, outcome and costs stay; whose it was, and every word about it, goes. */
export async function eraseTickets(tx: Db, ids: readonly string[], subject: Subject): Promise<void> {
  const blanked = await tx.$queryRaw<{ id: string; number: number; title: string; homeLabel: string | null }[]>`
    update ticket t set
      reporter_name = '', reporter_name_index = '', reporter_phone = '', reporter_phone_index = '', reporter_phone_tail = '',
      description = '', place = '', draft = null, title = coalesce((
        select c ->> 'zh' from policy_version v, jsonb_array_elements(v.body -> 'categories') c
        where v.version = t.policy_version and c ->> 'code' = t.category
      ), '')
    where t.id = any(${[...ids]}::uuid[])
    returning t.id, t.number, t.title, (select label from home h where h.id = t.home_id) as "homeLabel"`;
  for (const { id, ...ticket } of blanked) {
    const searchText = searchTextOf({ ...ticket, description: '', place: '' });
    await tx.$executeRaw`update ticket set search_text = ${searchText} where id = ${id}::uuid`;
  }
  await eraseJournal(tx, ids, subject);
}

/** In tickets and cases. Of what was said, only what the parts cost is part of the ledger. */
async function eraseJournal(tx: Db, ticketIds: readonly string[], { accountId, personId }: Subject): Promise<void> {
  await tx.$executeRaw`
    update journal_entry set text = case when text ? 'parts' then jsonb_build_object('parts', (
      select coalesce(jsonb_agg(part || '{"name": ""}'), '[]') from jsonb_array_elements(text -> 'parts') part
    )) else '{}' end
    where text <> '{}' and (
      case_id = any(${[...ticketIds]}::uuid[]) or actor = ${accountId ?? ''}
      or case_id in (select id from resident_case where person_id = ${personId}::uuid)
    )`;
}
