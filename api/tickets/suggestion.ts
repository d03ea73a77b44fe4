import { candidatesFor, choiceOf, mayHold, type Candidate } from '../../prisma/candidates';
import type { Database } from '../../prisma/client';
import { Problem } from '../http/problem';
import type { Policies } from '../policies/versions';
import type { TeamRecord, TicketRecord } from './schema';

/** Whom the rules would choose now, everybody else in that order, and their teams. */
export async function suggest(prisma: Database, policies: Policies, ticket: TicketRecord) {
  if (!ticket.category) throw new Problem('WRONG_STAGE');
  const policy = await policies.byVersion(ticket.policyVersion);
  const candidates = await candidatesFor(prisma, {
    ticketId: ticket.id,
    category: ticket.category,
    buildingId: ticket.buildingId,
    exclude: await passedBy(prisma, ticket),
    at: new Date().toISOString(),
    policy: policy!,
  });
  const choice = choiceOf(candidates);
  const people = candidates.map(({ passed: _passed, ...person }) => person);
  return {
    choice,
    name: candidates.find(({ id }) => id === choice.to)?.name ?? null,
    people,
    teams: teamsOf(candidates),
  };
}

/** Those that may be given it: somebody there has the skill and the building. The most people to ask come first. */
function teamsOf(candidates: readonly Candidate[]): TeamRecord[] {
  const names = [...new Set(candidates.filter(mayHold).flatMap(({ team }) => team ?? []))];
  const teams = names.map((name) => {
    const people = candidates.filter(({ team }) => team === name);
    const count = (isSo: (person: Candidate) => boolean) => people.filter(isSo).length;
    return {
      name,
      people: people.length,
      onDuty: count(({ onDuty }) => onDuty),
      able: count(mayHold),
      suitable: count(({ suitable }) => suitable),
    };
  });
  return teams.sort((a, b) => b.suitable - a.suitable || b.able - a.able || a.name.localeCompare(b.name, 'zh'));
}

/** Who declined it, gave it up or let its offer pass since the last acceptance, as the workflow remembers it. */
async function passedBy(prisma: Database, { id }: TicketRecord): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ person: string }[]>`
    select distinct case when name = 'offerExpired' then detail->>'from' else actor end as person
    from journal_entry j
    where j.case_id = ${id}::uuid and j.status = 'effective' and j.name in ('decline', 'transfer', 'offerExpired')
      and j.revision > coalesce((
        select max(a.revision) from journal_entry a
        where a.case_id = j.case_id and a.status = 'effective'
          and (a.name in ('accept', 'reopen') or (a.name = 'verify' and a.detail->>'satisfied' = 'false'))
      ), 0)`;
  return rows.map(({ person }) => person).filter(Boolean);
}
