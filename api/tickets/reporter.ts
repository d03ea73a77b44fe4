import type { Deps } from '../deps';
import { openReporterIn, type Reporter } from '../../prisma/registry/reporter';
import { residentsAt } from '../homes/residents';
import { maskName, maskPhone } from '../http/masks';
import { invalid } from '../http/problem';
import type { Reader } from '../http/sessions';

type Registry = Pick<Deps, 'prisma' | 'vault'>;

interface Reported {
  id: string;
  reporterId: string | null;
}

/** Masked, but for the one who reported it. */
export function showReporter<F extends Partial<Reporter>>(
  { vault }: Pick<Deps, 'vault'>,
  reader: Reader,
  { id, reporterId }: Reported,
  stored: F,
): F {
  const plain = openReporterIn(vault, id, stored);
  if (reporterId === reader.id) return plain;
  const { reporterName, reporterPhone } = plain;
  return {
    ...plain,
    ...(reporterName !== undefined && { reporterName: maskName(reporterName) }),
    ...(reporterPhone !== undefined && { reporterPhone: maskPhone(reporterPhone) }),
  };
}

/** The words of a command as the reader may see them: those of an entry hold its form. */
export function showWords(
  deps: Pick<Deps, 'vault'>,
  reader: Reader,
  ticket: Reported,
  text: Record<string, unknown>,
): Record<string, unknown> {
  const form = text.form as Partial<Reporter> | undefined;
  return form ? { ...text, form: showReporter(deps, reader, ticket, form) } : text;
}

const isMasked = (value: string): boolean => value.includes('*');

/**
 * A masked value stands for what it hides: forms are filled from what was shown. It is that of the ticket's own reporter, or
 * of a resident of the home. What hides nothing known is refused where it counts.
 */
export async function unmask<F extends Partial<Reporter>>(
  { prisma, vault }: Registry,
  form: F & { homeId?: string | null },
  ticketId: string | null,
): Promise<F> {
  const { reporterName = '', reporterPhone = '' } = form;
  if (!isMasked(reporterName) && !isMasked(reporterPhone)) return form;
  const known: Reporter[] = [];
  if (ticketId) known.push(await currentReporter({ prisma, vault }, ticketId));
  if (form.homeId) {
    const residents = await residentsAt({ prisma, vault }, [form.homeId]);
    known.push(...residents.map(({ name, phone }) => ({ reporterName: name, reporterPhone: phone })));
  }
  const fits = (of: Reporter): boolean =>
    (!isMasked(reporterName) || maskName(of.reporterName) === reporterName) &&
    (!isMasked(reporterPhone) || maskPhone(of.reporterPhone) === reporterPhone);
  const hidden = known.find(fits);
  if (!hidden) throw invalid(isMasked(reporterPhone) ? { reporterPhone: 'masked' } : { reporterName: 'masked' });
  return {
    ...form,
    ...(isMasked(reporterName) && { reporterName: hidden.reporterName }),
    ...(isMasked(reporterPhone) && { reporterPhone: hidden.reporterPhone }),
  };
}

async function currentReporter({ prisma, vault }: Registry, id: string): Promise<Reporter> {
  const ticket = await prisma.ticket.findUniqueOrThrow({
    where: { id },
    select: { reporterName: true, reporterPhone: true },
  });
  return openReporterIn(vault, id, ticket);
}

/** The resident of this home with this telephone number, and their account, so that they can follow what is filed for them. */
export async function reporterAt(deps: Registry, homeId: string | null, phone: string) {
  if (!homeId || !phone) return null;
  const indexes = deps.vault.indexes('phone', phone);
  const residents = await residentsAt(deps, [homeId], { phoneIndex: { in: indexes } });
  return residents[0] ?? null;
}

/** Who calls from this number: one person, and their home if they have one only. */
export async function callerOf({ prisma, vault }: Registry, phone: string) {
  const callers = await prisma.person.findMany({
    where: { phoneIndex: { in: vault.indexes('phone', phone) }, status: 'active' },
    select: {
      id: true,
      name: true,
      account: { select: { id: true, active: true } },
      residencies: {
        where: { OR: [{ until: null }, { until: { gt: new Date() } }] },
        select: { home: { select: { id: true, label: true, buildingId: true } } },
      },
    },
    take: 2,
  });
  const [caller, another] = callers;
  if (!caller || another) return null;
  const homes = new Map(caller.residencies.map(({ home }) => [home.id, home]));
  return {
    accountId: caller.account?.active ? caller.account.id : null,
    name: vault.open({ table: 'person', column: 'name', id: caller.id }, caller.name),
    home: homes.size === 1 ? [...homes.values()][0]! : null,
  };
}
