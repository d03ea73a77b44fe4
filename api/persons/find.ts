import { Prisma } from '../../prisma/generated/client';
import { openCertificate, openContact, openPerson, openPlate } from '../../prisma/registry/sealed';
import { personNumber, type PersonStatus } from '../../prisma/registry/words';
import { caseNumber, type Relation } from '../../workflows/resident/words';
import type { Deps } from '../deps';
import { may } from '../http/permissions';
import { maskCard, maskEmail, maskId, maskName, maskPhone, maskPlate } from '../http/masks';
import { isCurrent, personScope } from '../http/scope';
import type { Reader } from '../http/sessions';
import type { PersonDetail, PersonRecord } from './schema';

interface Row {
  id: string;
  number: number;
  status: PersonStatus;
  name: string;
  phone: string;
  homes: PersonRecord['homes'];
  updatedAt: Date;
}

/** Lines of persons `p`, masked. The caller's `where` has the scope in it. */
export async function findPersons(
  { prisma, vault }: Pick<Deps, 'prisma' | 'vault'>,
  { where, order, limit, offset }: { where: Prisma.Sql; order: Prisma.Sql; limit: number; offset: number },
): Promise<PersonRecord[]> {
  const rows = await prisma.$queryRaw<Row[]>`
    select p.id, p.number, p.status, p.name, p.phone, p.updated_at as "updatedAt", coalesce((
      select jsonb_agg(jsonb_build_object(
        'homeId', h.id, 'homeLabel', h.label, 'buildingId', h.building_id, 'relation', r.relation
      ) order by h.label, r.relation)
      from residency r join home h on h.id = r.home_id where r.person_id = p.id and ${isCurrent(Prisma.sql`r`)}
    ), '[]') as homes
    from person p where ${where} order by ${order} limit ${limit} offset ${offset}`;
  return rows.map(({ number, updatedAt, ...row }) => ({
    ...row,
    number: personNumber(number),
    name: maskName(vault.open({ table: 'person', column: 'name', id: row.id }, row.name)),
    phone: maskPhone(vault.open({ table: 'person', column: 'phone', id: row.id }, row.phone)),
    updatedAt: updatedAt.toISOString(),
  }));
}

const CASES_SHOWN = 50;
const home = { select: { label: true, buildingId: true } } as const;

/** One person as this reader may see them; null out of scope. Residents see what is theirs and their household's. */
export async function findPerson(
  { prisma, vault }: Pick<Deps, 'prisma' | 'vault'>,
  reader: Reader,
  id: string,
): Promise<PersonDetail | null> {
  if (!(await isInScope(prisma, reader, id))) return null;
  const [person, cases] = await Promise.all([
    prisma.person.findUnique({
      where: { id },
      include: {
        residencies: { include: { home }, orderBy: [{ since: 'asc' }, { id: 'asc' }] },
        titles: { include: { home }, orderBy: [{ since: 'asc' }, { id: 'asc' }] },
        leases: { include: { home }, orderBy: [{ startsOn: 'asc' }, { id: 'asc' }] },
        vehicles: { include: { home }, orderBy: { id: 'asc' } },
        contacts: { orderBy: { id: 'asc' } },
        account: { select: { consents: { include: { legalText: true }, orderBy: { agreedAt: 'asc' } } } },
      },
    }),
    prisma.residentCase.findMany({
      where: { personId: id },
      orderBy: { createdAt: 'desc' },
      take: CASES_SHOWN,
      select: { id: true, number: true, kind: true, stage: true, createdAt: true, closedAt: true },
    }),
  ]);
  if (!person) return null;

  const sight = sightOf(reader, id);
  const values = openPerson(vault, person);
  return {
    id,
    number: personNumber(person.number),
    status: person.status as PersonStatus,
    masked: sight === 'masked',
    ...{ createdAt: person.createdAt.toISOString(), updatedAt: person.updatedAt.toISOString() },
    name: shown(values.name, maskName, sight !== 'masked'),
    phone: shown(values.phone, maskPhone, sight !== 'masked'),
    email: shown(values.email, maskEmail, sight !== 'masked'),
    idNumber: shown(values.idNumber, maskId, sight === 'own'),
    bankCard: shown(values.bankCard, maskCard, sight === 'own'),
    homes: person.residencies.filter(isOpen).map(homeOf),
    residencies: person.residencies.map((residency) => ({
      ...homeOf(residency),
      ...{ id: residency.id, leaseId: residency.leaseId },
      ...{ since: residency.since.toISOString(), until: residency.until?.toISOString() ?? null },
    })),
    titles: person.titles.map((title) => ({
      ...{ id: title.id, homeId: title.homeId, homeLabel: title.home.label },
      certificate: shown(openCertificate(vault, title), maskId, sight === 'own'),
      ...{ numerator: title.numerator, denominator: title.denominator },
      ...{ since: dayOf(title.since), until: title.until && dayOf(title.until) },
    })),
    leases: person.leases.map(({ id: leaseId, homeId, home: { label }, startsOn, endsOn, rights }) => ({
      ...{ id: leaseId, homeId, homeLabel: label, rights },
      ...{ startsOn: dayOf(startsOn), endsOn: dayOf(endsOn) },
    })),
    vehicles: person.vehicles.map((vehicle) => ({
      ...{ id: vehicle.id, model: vehicle.model, space: vehicle.space },
      plate: shown(openPlate(vault, vehicle), maskPlate, sight !== 'masked'),
      ...{ homeId: vehicle.homeId, homeLabel: vehicle.home?.label ?? null },
    })),
    contacts: person.contacts.map((contact) => {
      const { name, phone } = openContact(vault, contact);
      return {
        id: contact.id,
        name: shown(name, maskName, sight !== 'masked'),
        phone: shown(phone, maskPhone, sight !== 'masked'),
        relation: contact.relation as PersonDetail['contacts'][number]['relation'],
      };
    }),
    hasAccount: person.account !== null,
    consents: (person.account?.consents ?? []).map(({ legalText: { kind, version }, agreedAt }) => ({
      ...{ kind, version, agreedAt: agreedAt.toISOString() },
    })),
    cases: cases.map(({ number, createdAt, closedAt, ...row }) => ({
      ...{ ...row, number: caseNumber(number) },
      ...{ createdAt: createdAt.toISOString(), closedAt: closedAt?.toISOString() ?? null },
    })),
  };
}

export async function isInScope(prisma: Deps['prisma'], reader: Reader, id: string): Promise<boolean> {
  const [found] = await prisma.$queryRaw<unknown[]>`
    select 1 from person p where p.id = ${id}::uuid and ${personScope(reader)}`;
  return found !== undefined;
}

/** Staff unmask on purpose (reveal); a household's papers and accounts stay with whose they are. */
function sightOf(reader: Reader, id: string): 'own' | 'household' | 'masked' {
  if (reader.personId === id) return 'own';
  return may(reader, 'residents.read') ? 'masked' : 'household';
}

const shown = (value: string, mask: (value: string) => string, plain: boolean): string => (plain ? value : mask(value));

function isOpen({ since, until }: { since: Date; until: Date | null }): boolean {
  const now = new Date();
  return since <= now && (until === null || until > now);
}

function homeOf(of: { homeId: string; relation: string; home: { label: string; buildingId: string } }) {
  const { homeId, relation, home: at } = of;
  return { homeId, homeLabel: at.label, buildingId: at.buildingId, relation: relation as Relation };
}

/** A calendar day is stored as midnight UTC. */
export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

export function dateOf(day: string): Date {
  return new Date(`${day}T00:00:00.000Z`);
}
