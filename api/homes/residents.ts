import type { Prisma } from '../../prisma/generated/client';
import type { Deps } from '../deps';

/** A resident, unmasked: for the servers' own use. */
export interface Resident {
  personId: string;
  homeId: string;
  name: string;
  phone: string;
  /** null: none, or closed. */
  accountId: string | null;
}

/** Who lives in these homes now, each once, by name. */
export async function residentsAt(
  { prisma, vault }: Pick<Deps, 'prisma' | 'vault'>,
  homeIds: string[],
  where: Prisma.PersonWhereInput = {},
): Promise<Resident[]> {
  const now = new Date();
  const residencies = await prisma.residency.findMany({
    where: {
      homeId: { in: homeIds },
      since: { lte: now },
      OR: [{ until: null }, { until: { gt: now } }],
      person: { status: 'active', ...where },
    },
    select: {
      homeId: true,
      person: { select: { id: true, name: true, phone: true, account: { select: { id: true, active: true } } } },
    },
  });
  const found = new Map<string, Resident>();
  for (const { homeId, person } of residencies) {
    const open = (column: 'name' | 'phone') => vault.open({ table: 'person', column, id: person.id }, person[column]);
    found.set(`${homeId} ${person.id}`, {
      ...{ personId: person.id, homeId, name: open('name'), phone: open('phone') },
      accountId: person.account?.active ? person.account.id : null,
    });
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'zh') || a.personId.localeCompare(b.personId));
}
