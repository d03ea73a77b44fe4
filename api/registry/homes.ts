import { z } from 'zod';
import { openCertificate, openPlate } from '../../prisma/registry/sealed';
import { personNumber } from '../../prisma/registry/words';
import { RELATIONS, type Relation } from '../../workflows/resident/words';
import type { Deps } from '../deps';
import { logAccess } from '../http/access-log';
import { isTaken } from '../http/idempotency';
import { optional } from '../http/input';
import { maskId, maskName, maskPhone, maskPlate } from '../http/masks';
import { invalid, Problem } from '../http/problem';
import { idOf, route, type Call, type Route } from '../http/route';
import { homeScope, seesAllBuildings } from '../http/scope';
import type { Reader } from '../http/sessions';
import { dayOf } from '../persons/find';

const LARGEST_AREA = 10_000_000;

export const homeFields = z.object({
  label: z.string().trim().min(1, 'required').max(60),
  buildingId: z.string().trim().min(1, 'required').max(20),
  unit: z.string().trim().max(20).default(''),
  floor: optional(z.number().int().min(-10).max(200)),
  area: optional(z.number().int().min(1).max(LARGEST_AREA)).describe('hundredths of a square metre'),
});

const person = { personId: z.uuid(), number: z.string(), name: z.string() };

const homeSheet = z.object({
  id: z.uuid(),
  ...homeFields.shape,
  buildingName: z.string(),
  floor: z.number().int().nullable(),
  area: z.number().int().nullable(),
  version: z.string().describe('sent back with a change'),
  household: z.array(
    z.object({
      ...{ ...person, id: z.uuid(), phone: z.string(), relation: z.enum(RELATIONS) },
      ...{ since: z.iso.datetime(), until: z.iso.datetime().nullable() },
    }),
  ),
  titles: z.array(
    z.object({
      ...{ ...person, id: z.uuid(), certificate: z.string(), numerator: z.number().int() },
      ...{ denominator: z.number().int(), since: z.iso.date(), until: z.iso.date().nullable() },
    }),
  ),
  leases: z.array(
    z.object({
      ...{ ...person, id: z.uuid(), startsOn: z.iso.date(), endsOn: z.iso.date(), rights: z.array(z.string()) },
    }),
  ),
  vehicles: z.array(z.object({ ...person, id: z.uuid(), plate: z.string(), model: z.string(), space: z.string() })),
});

const changedHome = homeFields.extend({ version: z.string().min(1, 'required').max(20) });

const SHOWN = ['name', 'phone', 'residencies', 'titles', 'leases', 'vehicles'];

interface HomeRow {
  id: string;
  label: string;
  buildingId: string;
  buildingName: string;
  unit: string;
  floor: number | null;
  area: number | null;
  version: string;
}

/** A home as the register knows it, and who lives there. */
export function homeSheetRoutes({ prisma, vault }: Deps): Route[] {
  async function rowOf(reader: Reader, id: string): Promise<HomeRow> {
    // xmin names the transaction that wrote the row last: another one, another version
    const [row] = await prisma.$queryRaw<HomeRow[]>`
      select h.id, h.label, h.building_id as "buildingId", b.name as "buildingName", h.unit, h.floor, h.area,
        h.xmin::text as version
      from home h join building b on b.id = h.building_id
      where h.id = ${id}::uuid and ${homeScope(reader)}`;
    if (!row) throw new Problem('NOT_FOUND');
    return row;
  }

  async function sheetOf({ req, reader }: Call, id: string): Promise<z.output<typeof homeSheet>> {
    const row = await rowOf(reader, id);
    const of = {
      where: { homeId: id },
      include: { person: { select: { id: true, number: true, name: true, phone: true } } },
    };
    const [residencies, titles, leases, vehicles] = await Promise.all([
      prisma.residency.findMany({ ...of, orderBy: [{ since: 'asc' }, { id: 'asc' }] }),
      prisma.title.findMany({ ...of, orderBy: [{ since: 'asc' }, { id: 'asc' }] }),
      prisma.lease.findMany({ ...of, orderBy: [{ startsOn: 'asc' }, { id: 'asc' }] }),
      prisma.vehicle.findMany({ ...of, orderBy: { id: 'asc' } }),
    ]);
    const subjects = [...new Set([...residencies, ...titles, ...leases, ...vehicles].map(({ personId }) => personId))];
    await logAccess(prisma, { req, reader, action: 'list', subjectKind: 'person', subjects, fields: SHOWN });
    const value = (column: 'name' | 'phone', of: { id: string; name: string; phone: string }) =>
      vault.open({ table: 'person', column, id: of.id }, of[column]);
    const who = (of: (typeof residencies)[number]['person']) => ({
      ...{ personId: of.id, number: personNumber(of.number), name: maskName(value('name', of)) },
    });
    return {
      ...row,
      household: residencies.map(({ id: residencyId, person, relation, since, until }) => ({
        ...{
          ...who(person),
          id: residencyId,
          phone: maskPhone(value('phone', person)),
          relation: relation as Relation,
        },
        ...{ since: since.toISOString(), until: until?.toISOString() ?? null },
      })),
      titles: titles.map(({ person, ...title }) => ({
        ...{ ...who(person), id: title.id, certificate: maskId(openCertificate(vault, title)) },
        ...{ numerator: title.numerator, denominator: title.denominator },
        ...{ since: dayOf(title.since), until: title.until && dayOf(title.until) },
      })),
      leases: leases.map(({ person, id: leaseId, startsOn, endsOn, rights }) => ({
        ...{ ...who(person), id: leaseId, rights, startsOn: dayOf(startsOn), endsOn: dayOf(endsOn) },
      })),
      vehicles: vehicles.map(({ person, ...vehicle }) => ({
        ...{ ...who(person), id: vehicle.id, plate: maskPlate(openPlate(vault, vehicle)) },
        ...{ model: vehicle.model, space: vehicle.space },
      })),
    };
  }

  async function save(reader: Reader, buildingId: string, write: () => Promise<unknown>): Promise<void> {
    if (!seesAllBuildings(reader) && !reader.buildings.includes(buildingId)) throw invalid({ buildingId: 'unknown' });
    if (!(await prisma.building.findUnique({ where: { id: buildingId } }))) throw invalid({ buildingId: 'unknown' });
    try {
      await write();
    } catch (error) {
      if (isTaken(error)) throw invalid({ label: 'taken' }, 'CONFLICT');
      throw error;
    }
  }

  return [
    route('get /homes/:id/register', {
      access: 'residents.read',
      summary: 'A home with its household, titles, leases and vehicles, masked',
      answer: homeSheet,
      handle: (call) => sheetOf(call, idOf(call.req)),
    }),
    route('post /homes', {
      access: 'residents.write',
      summary: 'A new home',
      body: homeFields,
      answer: homeSheet,
      status: 201,
      async handle(call) {
        let id = '';
        await save(call.reader, call.body.buildingId, async () => {
          ({ id } = await prisma.home.create({ data: call.body, select: { id: true } }));
        });
        return sheetOf(call, id);
      },
    }),
    route('put /homes/:id', {
      access: 'residents.write',
      summary: 'Change a home',
      body: changedHome,
      answer: homeSheet,
      async handle(call) {
        const { version, ...data } = call.body;
        const { id } = await rowOf(call.reader, idOf(call.req));
        await save(call.reader, data.buildingId, async () => {
          const changed = await prisma.$executeRaw`
            update home set label = ${data.label}, building_id = ${data.buildingId}, unit = ${data.unit},
              floor = ${data.floor}, area = ${data.area}
            where id = ${id}::uuid and xmin::text = ${version}`;
          if (changed === 0) throw new Problem('CONFLICT', { sentence: 'CHANGED_MEANWHILE' });
        });
        return sheetOf(call, id);
      },
    }),
  ];
}
