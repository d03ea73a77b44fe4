import type { Database } from '../../prisma/client';
import { searchTextOf } from '../../workflows/ticket/search-text';
import { Problem } from '../http/problem';
import type { Draft } from './schema';

/**
 * Keeps the form of a call as it is filled in; fields that are not sent stay as they are. It is no fact yet: only what
 * lists and search show of it goes into the columns, and the stage is looked at in the same statement because the
 * workflow may move it at any moment.
 */
export async function saveDraft(prisma: Database, ticketId: string, sent: Partial<Draft>): Promise<void> {
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
  const form = { ...columns, ...(kept as Partial<Draft> | null), ...sent };
  const home = form.homeId
    ? await prisma.home.findUnique({ where: { id: form.homeId }, select: { id: true, label: true, buildingId: true } })
    : null;
  const { title, description, place, reporterName, reporterPhone } = form;
  const { count } = await prisma.ticket.updateMany({
    where: { id: ticketId, stage: 'entry' },
    data: {
      draft: form,
      ...{ title, description, place, reporterName, reporterPhone },
      homeId: home?.id ?? null,
      buildingId: home?.buildingId ?? null,
      searchText: searchTextOf({ ...form, number, homeLabel: home?.label ?? null }),
    },
  });
  if (count === 0) throw new Problem('WRONG_STAGE');
}
