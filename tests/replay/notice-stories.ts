import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Database } from '../../prisma/client';
import { addMillis, DAY, HOUR, toInstant } from '../../workflows/shared/time';
import {
  createOffice,
  openNotice,
  submission,
  THE_RULES,
  type NoticeUnderTest,
  type Office,
} from '../support/notice-case';
import { noted } from '../support/notice-suite';
import { until } from '../support/tickets';
import type { Story } from './recording';

const inDays = async (env: TestWorkflowEnvironment, days: number) =>
  addMillis(toInstant(await env.currentTimeMs()), days * DAY);

async function approved(of: Office, notice: NoticeUnderTest, asked: Parameters<typeof submission>[0]): Promise<void> {
  const { number } = (await notice.state()).submission ?? { number: 0 };
  await notice.give(of.author, 'submit', submission(asked));
  await notice.give(of.reviewer, 'passReview', { submission: number + 1 });
  await notice.give(of.approver, 'approve', { submission: number + 1 });
}

export const NOTICE_STORIES: Record<string, Story<Office>> = {
  async 'sent-back-then-expired'(env, of) {
    const notice = await openNotice(env, of);
    await notice.give(of.author, 'submit', submission());
    await notice.give(of.reviewer, 'sendBack', { submission: 1 });
    await approved(of, notice, { boards: of.boards });
    await notice.give(of.agent, 'tickBoard', { boardId: of.boards[0] });
    await env.sleep(31 * DAY);
    await notice.outcome();
    return { workflowId: notice.handle.workflowId };
  },
  async 'urgent-withdrawn'(env, of) {
    const notice = await openNotice(env, of);
    await notice.give(of.author, 'submit', submission({ type: 'important', urgent: true }));
    await env.sleep(HOUR);
    await until(notice.row, ({ breached }) => breached.includes('approval'));
    await notice.give({ ...of.agent, standsFor: [of.approver] }, 'approve', { submission: 1 });
    await env.sleep(2 * DAY);
    await notice.give(of.agent, 'remindUnread', {});
    await notice.give(of.supervisor, 'withdraw', {});
    await notice.outcome();
    return { workflowId: notice.handle.workflowId };
  },
  async 'scheduled-amended'(env, of) {
    const notice = await openNotice(env, of);
    await approved(of, notice, { publishAt: await inDays(env, 3) });
    await notice.give(of.author, 'recall', {});
    await approved(of, notice, { publishAt: await inDays(env, 3), amends: of.boards[0] });
    await env.sleep(4 * DAY);
    await until(notice.row, ({ stage }) => stage === 'published');
    await notice.give(THE_RULES, 'supersede', { by: of.boards[1] });
    await notice.outcome();
    return { workflowId: notice.handle.workflowId };
  },
};

let rounds = 0;

export function settleOffice(db: Database): Promise<Office> {
  rounds = 0;
  return createOffice(db);
}

/** What leaves the house is left out; the first round of sending has to wait. */
export function withoutGateways(db: Database): object {
  const later = addMillis(new Date().toISOString(), HOUR);
  return noted(db, undefined, () => (rounds++ === 0 ? later : null));
}
