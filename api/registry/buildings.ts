import { z } from 'zod';
import type { Deps } from '../deps';
import { isTaken } from '../http/idempotency';
import { invalid, Problem } from '../http/problem';
import { route, type Call, type Route } from '../http/route';
import { seesAllBuildings } from '../http/scope';

const buildingId = z
  .string()
  .trim()
  .regex(/^[\w-]{1,20}$/, 'invalid');
const name = z.string().trim().min(1, 'required').max(40);
const building = z.object({ id: buildingId, name });

export function buildingRoutes({ prisma }: Deps): Route[] {
  /** The building of the path, if it is one of the reader's. */
  async function idOf({ req, reader }: Call): Promise<string> {
    const { data: id } = buildingId.safeParse(req.params.id);
    const isTheirs = id !== undefined && (seesAllBuildings(reader) || reader.buildings.includes(id));
    if (!isTheirs || !(await prisma.building.findUnique({ where: { id } }))) throw new Problem('NOT_FOUND');
    return id;
  }

  return [
    route('post /buildings', {
      access: 'residents.write',
      summary: 'A new building; for who sees every building',
      body: building,
      answer: building,
      status: 201,
      async handle({ reader, body: data }) {
        if (!seesAllBuildings(reader)) throw new Problem('FORBIDDEN');
        try {
          return await prisma.building.create({ data });
        } catch (error) {
          if (isTaken(error)) throw invalid({ id: 'taken' }, 'CONFLICT');
          throw error;
        }
      },
    }),
    route('put /buildings/:id', {
      access: 'residents.write',
      summary: 'Name a building',
      body: z.object({ name }),
      answer: building,
      handle: async (call) => prisma.building.update({ where: { id: await idOf(call) }, data: call.body }),
    }),
    route('delete /buildings/:id', {
      access: 'residents.write',
      summary: 'Take away a building that has no homes',
      answer: building,
      async handle(call) {
        const id = await idOf(call);
        if (!seesAllBuildings(call.reader)) throw new Problem('FORBIDDEN');
        if ((await prisma.home.count({ where: { buildingId: id } })) > 0) throw new Problem('CONFLICT');
        return prisma.building.delete({ where: { id } });
      },
    }),
  ];
}
