import type { Prisma } from '../../prisma/generated/client';
import { openReporterIn, sealReporter } from '../../prisma/registry/reporter';
import type { Vault } from '../../prisma/vault/vault';
import { searchTextOf } from '../../workflows/ticket/search-text';

/** What the agent typed: the text of an `enter` command, as the API has checked it. */
interface EntryForm {
  kind?: string;
  title?: string;
  description?: string;
  place?: string;
  homeId?: string | null;
  reporterId?: string | null;
  reporterName?: string;
  reporterPhone?: string;
  wishedFrom?: string | null;
  wishedTo?: string | null;
}

/** The entry is in effect, so its words become the ticket's (T5). Writing them twice changes nothing. */
export async function copyEntryForm(
  { tx, vault }: { tx: Prisma.TransactionClient; vault: Vault },
  ticketId: string,
  commandId: string,
): Promise<void> {
  const entry = await tx.journalEntry.findUnique({ where: { id: commandId }, select: { text: true } });
  const form = (entry?.text as { form?: EntryForm } | undefined)?.form;
  if (!form) return;
  const home = form.homeId ? await tx.home.findUnique({ where: { id: form.homeId } }) : null;
  const current = await tx.ticket.findUniqueOrThrow({
    where: { id: ticketId },
    select: { reporterName: true, reporterPhone: true },
  });
  const ticket = await tx.ticket.update({
    where: { id: ticketId },
    data: {
      ...form,
      ...sealReporter(vault, ticketId, openReporterIn(vault, ticketId, { ...current, ...form })),
      ...(home && { buildingId: home.buildingId }),
    },
  });
  await tx.ticket.update({
    where: { id: ticketId },
    data: { searchText: searchTextOf({ ...ticket, homeLabel: home?.label ?? null }) },
  });
  await tx.$executeRaw`update ticket set draft = null where id = ${ticketId}::uuid`;
}
