import { ApplicationFailure } from '@temporalio/common';
import type { Database } from '../prisma/client';
import type { NoticeTemplate, TicketActivities } from '../workflows/ticket/contract';
import { ticketNumber } from '../workflows/ticket/search-text';
import type { MailGateway } from './gateways/mail';

/** Subjects only: what a ticket is about stays in the house, behind the login the link leads to. */
const SUBJECTS: Record<NoticeTemplate, [zh: string, en: string]> = {
  entryLate: ['来电未在时限内录入', 'A call was not entered in time'],
  urgentReported: ['紧急报事，请立即处理', 'Urgent report: act at once'],
  offered: ['您有新的工单待接单', 'A ticket is offered to you'],
  openToTake: ['有新的工单可抢单', 'A ticket is open to be taken'],
  queued: ['有工单等待派单', 'A ticket waits for dispatch'],
  acceptanceWarned: ['工单即将超过接单时限', 'A ticket must be accepted soon'],
  acceptanceLate: ['工单超时未接单', 'A ticket was not accepted in time'],
  takenBack: ['工单已转出', 'A ticket is no longer yours'],
  accepted: ['您的报事已有人接单', 'Your report has been accepted'],
  progress: ['您的报事有新进展', 'There is progress on your report'],
  rescheduled: ['上门时间有变更', 'The appointment has changed'],
  handlingWarned: ['工单即将超过处理时限', 'A ticket must be finished soon'],
  handlingLate: ['工单处理超时', 'A ticket was not finished in time'],
  dispatchLate: ['工单超时未派单', 'A ticket was not dispatched in time'],
  reportLate: ['工单结果超时未反馈', 'A result was not reported in time'],
  verifyAsked: ['请验收您的报事', 'Please verify the work done'],
  verifyReminded: ['您的报事仍待验收', 'Reminder: please verify the work done'],
  reworkAsked: ['业主要求返工', 'Rework is asked for'],
  supervisorNeeded: ['工单多次返工，请主管介入', 'Repeated rework: supervisor needed'],
  reopened: ['工单已重新打开', 'A ticket was reopened'],
  urged: ['工单被催办', 'A ticket is urged'],
  escalated: ['工单已升级', 'A ticket was escalated'],
  closed: ['您的报事已关闭', 'Your report is closed'],
  cancelled: ['工单已取消', 'A ticket was cancelled'],
  merged: ['工单已合并', 'A ticket was merged'],
};

/** Sends what a revision queued for outside the house, each once: a row that is known to be sent is left alone. */
export function createNoticeActivities(deps: {
  db: Database;
  mail: MailGateway | null;
  publicUrl: string;
}): Pick<TicketActivities, 'deliverNotices'> {
  const { db, mail, publicUrl } = deps;
  return {
    async deliverNotices({ ticketId, revision }) {
      const waiting = await db.notification.findMany({
        where: { ticketId, revision, channel: 'email', sentAt: null },
        include: { user: { select: { email: true, locale: true } } },
      });
      if (waiting.length === 0) return { sent: 0, failed: 0 };
      const { number } = await db.ticket.findUniqueOrThrow({ where: { id: ticketId }, select: { number: true } });
      let failed = 0;
      for (const { id, user, template } of waiting) {
        const send = async (gateway: MailGateway) => {
          if (!user.email) return;
          const subject = SUBJECTS[template as NoticeTemplate][user.locale === 'en' ? 1 : 0];
          await gateway.send({
            to: user.email,
            subject: `[${ticketNumber(number)}] ${subject}`,
            text: `${subject}\n${publicUrl}/tickets/${ticketId}/show`,
            messageId: id,
          });
        };
        const error = mail ? await attempt(() => send(mail)) : 'NO_GATEWAY';
        await db.notification.update({ where: { id }, data: error ? { error } : { sentAt: new Date(), error: null } });
        if (error) failed += 1;
      }
      if (failed > 0 && mail) throw ApplicationFailure.retryable(`${failed} of ${waiting.length} not sent`, 'NOT_SENT');
      return { sent: waiting.length - failed, failed };
    },
  };
}

/** The code of what went wrong, without the address that a mail server's own words may repeat. */
async function attempt(send: () => Promise<void>): Promise<string | null> {
  try {
    await send();
    return null;
  } catch (error) {
    const { code } = error as { code?: unknown };
    return typeof code === 'string' ? code : 'UNKNOWN';
  }
}
