import { ApplicationFailure } from '@temporalio/common';
import type { Database } from '../prisma/client';
import type { Vault } from '../prisma/vault/vault';
import { noticeNumber, type NoticeActivities } from '../workflows/notice/contract';
import { caseNumber, type ResidentActivities } from '../workflows/resident/contract';
import type { TicketActivities } from '../workflows/ticket/contract';
import { ticketNumber } from '../workflows/ticket/search-text';
import type { MailGateway } from './gateways/mail';
import { codeOf } from './gateways/not-taken';
import { CASE_SUBJECTS, NOTICE_SUBJECTS, TICKET_SUBJECTS } from './subjects';

interface NoticeDeps {
  db: Database;
  vault: Vault;
  mail: MailGateway | null;
  publicUrl: string;
}

/** What a message says besides its subject. */
interface Letter {
  number: string;
  /** Below the console's address; residents have a page of their own. */
  path: string;
  residentPath: string;
  subjects: Record<string, [zh: string, en: string]>;
}

/** Sends what a revision queued for outside the house, each once: a row that is known to be sent is left alone. */
export function createNoticeActivities(
  deps: NoticeDeps,
): Pick<TicketActivities, 'deliverNotices'> &
  Pick<ResidentActivities, 'deliverCaseNotices'> &
  Pick<NoticeActivities, 'deliverNoticeAlerts'> {
  const { db } = deps;
  return {
    deliverNotices: ({ ticketId, revision }) =>
      deliver(deps, ticketId, revision, async () => {
        const { number } = await db.ticket.findUniqueOrThrow({ where: { id: ticketId }, select: { number: true } });
        const [path, residentPath] = [`/tickets/${ticketId}/show`, `/m/reports/${ticketId}`];
        return { number: ticketNumber(number), path, residentPath, subjects: TICKET_SUBJECTS };
      }),
    deliverCaseNotices: ({ caseId, revision }) =>
      deliver(deps, caseId, revision, async () => {
        const { number } = await db.residentCase.findUniqueOrThrow({ where: { id: caseId }, select: { number: true } });
        const [path, residentPath] = [`/cases/${caseId}/show`, '/m/'];
        return { number: caseNumber(number), path, residentPath, subjects: CASE_SUBJECTS };
      }),
    deliverNoticeAlerts: ({ noticeId, revision }) =>
      deliver(deps, noticeId, revision, async () => {
        const { number } = await db.notice.findUniqueOrThrow({ where: { id: noticeId }, select: { number: true } });
        const [path, residentPath] = [`/notices/${noticeId}/show`, `/m/notices/${noticeId}`];
        return { number: noticeNumber(number), path, residentPath, subjects: NOTICE_SUBJECTS };
      }),
  };
}

async function deliver(
  { db, vault, mail, publicUrl }: NoticeDeps,
  caseId: string,
  revision: number,
  letterOf: () => Promise<Letter>,
): Promise<{ sent: number; failed: number }> {
  const waiting = await db.notification.findMany({
    where: { caseId, revision, channel: 'email', sentAt: null },
    include: { user: { select: { email: true, locale: true, person: { select: { id: true, email: true } } } } },
  });
  if (waiting.length === 0) return { sent: 0, failed: 0 };
  const { number, path, residentPath, subjects } = await letterOf();
  let failed = 0;
  for (const { id, user, template } of waiting) {
    const send = async (gateway: MailGateway) => {
      const { person } = user;
      const sealed = { table: 'person', column: 'email', id: person?.id ?? '' };
      const to = user.email || (person && vault.open(sealed, person.email));
      if (!to) return;
      const subject = subjects[template]![user.locale === 'en' ? 1 : 0];
      await gateway.send({
        to,
        subject: `[${number}] ${subject}`,
        text: `${subject}\n${publicUrl}${person ? residentPath : path}`,
        messageId: id,
      });
    };
    const error = mail ? await attempt(() => send(mail)) : 'NO_GATEWAY';
    await db.notification.update({ where: { id }, data: error ? { error } : { sentAt: new Date(), error: null } });
    if (error) failed += 1;
  }
  if (failed > 0 && mail) throw ApplicationFailure.retryable(`${failed} of ${waiting.length} not sent`, 'NOT_SENT');
  return { sent: waiting.length - failed, failed };
}

/** The code of what went wrong, without the address that a mail server's own words may repeat. */
async function attempt(send: () => Promise<void>): Promise<string | null> {
  try {
    await send();
    return null;
  } catch (error) {
    return codeOf(error) ?? 'UNKNOWN';
  }
}
