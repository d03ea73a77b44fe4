import { Prisma } from '../../prisma/generated/client';
import { openForm, type CaseForm } from '../../prisma/registry/case-form';
import { personNumber } from '../../prisma/registry/words';
import { legalResidentCommands } from '../../workflows/resident/commands';
import { caseNumber } from '../../workflows/resident/contract';
import type { Deps } from '../deps';
import { maskEmail, maskId, maskName, maskPhone, maskPlate } from '../http/masks';
import { may } from '../http/permissions';
import { caseScope } from '../http/scope';
import type { Reader } from '../http/sessions';
import { actorOf } from './actor';
import type { CaseDetail, CaseJournalItem, CaseRecord, FormRecord } from './schema';

type Row = Omit<CaseRecord, 'number' | 'personNumber' | 'started'> & { number: number; personNumber: number | null };

const COLUMNS = Prisma.raw(
  [
    ...['id', 'number', 'kind', 'personId', 'homeId', 'buildingId', 'accountId', 'openedBy', 'createdAt', 'updatedAt'],
    ...['revision', 'stage', 'stageSince', 'policyVersion', 'dueAt', 'dueClock', 'breached', 'outcome', 'detail'],
    ...['closedAt', 'ended'],
  ]
    .map((name) => `c.${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)} as "${name}"`)
    .join(', '),
);

/** Lines of cases `c`. The caller's `where` has the scope in it. */
export async function findCases(
  { prisma, vault }: Pick<Deps, 'prisma' | 'vault'>,
  reader: Reader,
  { where, order, limit, offset }: { where: Prisma.Sql; order: Prisma.Sql; limit: number; offset: number },
): Promise<CaseRecord[]> {
  const rows = await prisma.$queryRaw<Row[]>`
    select ${COLUMNS}, h.label as "homeLabel", p.number as "personNumber", coalesce(p.name, '') as "personName",
      coalesce(nullif(o.name, ''), o.username) as "openedByName"
    from (select * from resident_case c where ${where} order by ${order} limit ${limit} offset ${offset}) c
    left join home h on h.id = c.home_id
    left join person p on p.id = c.person_id
    left join app_user o on o.id = c.opened_by and not ('resident' = any(o.roles))
    order by ${order}`;
  return rows.map((row) => {
    const name = vault.open({ table: 'person', column: 'name', id: row.personId ?? '' }, row.personName);
    return {
      ...row,
      number: caseNumber(row.number),
      personNumber: row.personNumber === null ? null : personNumber(row.personNumber),
      personName: isTheirs(row, reader) ? name : maskName(name),
      started: row.revision > 0,
    };
  });
}

/** One case with its form, as this reader may see it; null out of scope. */
export async function findCase(deps: Deps, reader: Reader, id: string): Promise<CaseDetail | null> {
  const where = Prisma.sql`c.id = ${id}::uuid and ${caseScope(reader)}`;
  const [found] = await findCases(deps, reader, { where, order: Prisma.sql`c.id`, limit: 1, offset: 0 });
  if (!found) return null;
  const { form: sealed } = await deps.prisma.residentCase.findUniqueOrThrow({ where: { id }, select: { form: true } });
  const form = openForm<CaseForm>(deps.vault, { id, form: sealed });
  return {
    ...found,
    form: form && (isTheirs(found, reader) ? form : masked(form)),
    commands: legalResidentCommands(found, actorOf(reader)),
  };
}

export const isTheirs = ({ accountId }: { accountId: string | null }, reader: Reader): boolean =>
  accountId === reader.id;

function masked({ name, phone, idNumber, email, household, add, ...rest }: FormRecord): FormRecord {
  return {
    ...rest,
    ...(name !== undefined && { name: maskName(name) }),
    ...(phone !== undefined && { phone: maskPhone(phone) }),
    ...(idNumber !== undefined && { idNumber: maskId(idNumber) }),
    ...(email !== undefined && { email: maskEmail(email) }),
    ...(household && {
      household: household.map((member) => ({ name: maskName(member.name), phone: maskPhone(member.phone) })),
    }),
    ...(add !== undefined && {
      add: add && {
        ...add,
        ...(add.name !== undefined && { name: maskName(add.name) }),
        ...(add.phone !== undefined && { phone: maskPhone(add.phone) }),
        ...(add.plate !== undefined && { plate: maskPlate(add.plate) }),
      },
    }),
  };
}

/** In order of effect; what is pending comes last, what was refused where it was sent. `internal`: not only what residents are told. */
export function findCaseJournal(
  prisma: Deps['prisma'],
  reader: Reader,
  caseId: string,
  internal: boolean,
): Promise<CaseJournalItem[]> {
  const seesRefused = may(reader, 'history.read');
  return prisma.$queryRaw<CaseJournalItem[]>`
    select j.id, j.name, j.at, j.actor, nullif(u.name, '') as "actorName", j.status, j.revision, j.position, j.detail, j.text,
      j.visible, case when j.status = 'refused' then j.refusal end as refusal
    from journal_entry j left join app_user u on u.id = nullif(j.actor, 'system')::uuid
    where j.case_id = ${caseId}::uuid and (${internal} or j.visible) and (${seesRefused} or j.status <> 'refused')
    order by coalesce(j.revision, (
      select max(k.revision) from journal_entry k where k.case_id = j.case_id and k.at <= j.at
    )) nulls last, j.position nulls last, j.at, j.id`;
}
