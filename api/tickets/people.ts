import { z } from 'zod';
import type { Deps } from '../deps';
import { maskName } from '../http/masks';
import type { Reader } from '../http/sessions';

/** Where a fact's detail names people: by id, or by a word ('pool', 'automatic'), or nobody. */
const PEOPLE = ['to', 'from', 'holder'] as const;

const uuid = z.uuid();

export function peopleIn(detail: Record<string, unknown>): string[] {
  return PEOPLE.flatMap((field) => uuid.safeParse(detail[field]).data ?? []);
}

/** An account's name as it is kept: a resident's is with their person, sealed. */
interface Named {
  name: string;
  person: { id: string; name: string } | null;
}

/** Staff by their names; residents masked, but for themselves. */
export function nameFor({ vault }: Pick<Deps, 'vault'>, reader: Reader, { name, person }: Named): string {
  if (!person) return name;
  const plain = vault.open({ table: 'person', column: 'name', id: person.id }, person.name);
  return person.id === reader.personId ? plain : maskName(plain);
}

/** The names of people by their accounts' ids; who is not there any more has none. */
export async function namesOf(
  deps: Pick<Deps, 'prisma' | 'vault'>,
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const asked = [...new Set(ids)];
  if (asked.length === 0) return new Map();
  const users = await deps.prisma.user.findMany({
    where: { id: { in: asked } },
    select: { id: true, name: true, person: { select: { id: true, name: true } } },
  });
  return new Map(users.map((user) => [user.id, nameFor(deps, reader, user)]));
}

/** Of all `names`, those that this detail needs to be told. */
export function namesFor(detail: Record<string, unknown>, names: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries(peopleIn(detail).flatMap((id) => (names.has(id) ? [[id, names.get(id)!]] : [])));
}
