import { openReporterIn, sealReporter, sealReporterIn, type Reporter } from '../../prisma/registry/reporter';
import { searchTextOf } from '../../workflows/ticket/search-text';
import type { Deps } from '../deps';
import { maskName, maskPhone } from '../http/masks';
import { Problem } from '../http/problem';
import type { Draft } from './schema';

/**
 * Keeps the form of a call as it is filled in; fields that are not sent stay as they are. It is no fact yet: only what
 * lists and search show of it goes into the columns, and the stage is looked at in the same statement because the
 * workflow may move it at any moment.
 */
export async function saveDraft(
  { prisma, vault }: Pick<Deps, 'prisma' | 'vault'>,
  ticketId: string,
  sent: Partial<Draft>,
): Promise<void> {
  const {
    draft: kept,
    number,
    ...columns
  } = await prisma.ticket.findUniqueOrThrow({
    where: { id: ticketId },
    select: {
      ...{ draft: true, number: true, title: true, description: true, place: true, homeId: true },
      ...{ reporterName: true, reporterPhone: true },
    },
  });
  const before = openReporterIn(vault, ticketId, { ...columns, ...(kept as Partial<Draft> | null) });
  const form = { ...before, ...unlessShown(before, sent) };
  const home = form.homeId
    ? await prisma.home.findUnique({ where: { id: form.homeId }, select: { id: true, label: true, buildingId: true } })
    : null;
  const { title, description, place } = form;
  const { count } = await prisma.ticket.updateMany({
    where: { id: ticketId, stage: 'entry' },
    data: {
      draft: sealReporterIn(vault, ticketId, form),
      ...{ title, description, place },
      ...sealReporter(vault, ticketId, form),
      homeId: home?.id ?? null,
      buildingId: home?.buildingId ?? null,
      searchText: searchTextOf({ ...form, number, homeLabel: home?.label ?? null }),
    },
  });
  if (count === 0) throw new Problem('WRONG_STAGE');
}

/** Without what is only sent back as it was shown, masked. */
function unlessShown(before: Reporter, sent: Partial<Draft>): Partial<Draft> {
  const { reporterName, reporterPhone, ...others } = sent;
  return {
    ...others,
    ...(reporterName !== undefined && reporterName !== maskName(before.reporterName) && { reporterName }),
    ...(reporterPhone !== undefined && reporterPhone !== maskPhone(before.reporterPhone) && { reporterPhone }),
  };
}
