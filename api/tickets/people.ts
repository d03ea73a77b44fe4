import { z } from 'zod';
import type { Database } from '../../prisma/client';

/** Where a fact's detail names people: by id, or by a word ('pool', 'automatic'), or nobody. */
const PEOPLE = ['to', 'from', 'holder'] as const;

const uuid = z.uuid();

export function peopleIn(detail: Record<string, unknown>): string[] {
  return PEOPLE.flatMap((field) => uuid.safeParse(detail[field]).data ?? []);
}

/** The names of people by their ids; who is not there any more has none. */
export async function namesOf(prisma: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const asked = [...new Set(ids)];
  if (asked.length === 0) return new Map();
  const users = await prisma.user.findMany({ where: { id: { in: asked } }, select: { id: true, name: true } });
  return new Map(users.map(({ id, name }) => [id, name]));
}

/** Of all `names`, those that this detail needs to be told. */
export function namesFor(detail: Record<string, unknown>, names: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries(peopleIn(detail).flatMap((id) => (names.has(id) ? [[id, names.get(id)!]] : [])));
}
