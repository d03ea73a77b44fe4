import { condition, continueAsNew, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import { liveCase } from '../shared/case';
import { toMillis, type Instant, type Millis } from '../shared/time';
import {
  noticeStateQuery,
  noticeUpdates,
  type NoticeActivities,
  type NoticeInput,
  type NoticeOutcome,
  type NoticeProjection,
  type SavedNotice,
} from './contract';
import { noChange, project, stateOf } from './moves';
import { NOTICE_RULES } from './policy';

/**
 * A short write of our own database. Run twice by one task: the second changes nothing. Run by a task that is done again: it
 * replaces what the first one wrote and never recorded (docs/decisions.md, 9).
 */
const { saveNotice } = proxyLocalActivities<NoticeActivities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '200ms', maximumInterval: '10s' },
});

/** Leaves the house. Run twice: what is known to be sent is not sent again; given up after a day, the row says so. */
const { deliverNoticeAlerts } = proxyActivities<NoticeActivities>({
  startToCloseTimeout: '1 minute',
  scheduleToCloseTimeout: '1 day',
  retry: { initialInterval: '5s', maximumInterval: '10 minutes' },
});

/** What is on record as published has to take effect: run twice, the second changes nothing; never given up. */
const { publishNotice, supersedeNotice, closeArchive } = proxyActivities<NoticeActivities>({
  startToCloseTimeout: '5 minutes',
  retry: { initialInterval: '500ms', maximumInterval: '1 minute' },
});

/**
 * Thousands of people, page by page; another attempt goes on where one broke off, and no message has two rows. What may have
 * left before a crash is looked up at the provider, so that nobody is rung twice; never given up.
 */
const { planDeliveries, sendDeliveries } = proxyActivities<NoticeActivities>({
  startToCloseTimeout: '6 hours',
  heartbeatTimeout: '30s',
  retry: { initialInterval: '1s', maximumInterval: '1 minute' },
});

type Revision = Omit<NoticeProjection, 'task'>;

/** From the first draft to the day on which it is over (N3–N7). */
export async function noticeWorkflow(input: NoticeInput): Promise<{ outcome: NoticeOutcome | null }> {
  const state = input.resumed ?? stateOf(input);
  const send = sender(input.noticeId);
  await liveCase(state, input.resumed ? null : opening(input), NOTICE_RULES, {
    updates: noticeUpdates,
    stateQuery: noticeStateQuery,
    ask: () => Promise.resolve(noChange), // it knows all it needs
    project,
    save: saveNotice,
    tellsTheSame: ({ facts, dueAt }, projection) =>
      JSON.stringify([facts, dueAt]) === JSON.stringify([projection.facts, projection.row.dueAt]),
    send,
    carryOn: (resumed) => continueAsNew<typeof noticeWorkflow>({ ...input, resumed }),
  });
  return { outcome: state.outcome };
}

function opening({ openedAt, authorId, policyVersion }: NoticeInput) {
  const opened = noChange();
  opened.facts.push({ name: 'opened', at: openedAt, actor: authorId, detail: { policyVersion } });
  return opened;
}

/** A provider that wants to be asked again at once is asked after this. */
const SHORTEST_WAIT: Millis = 1000;

/**
 * Sends out what a revision that is on record asks for. Waves go one after the other, so that a reminder finds all that came
 * before it; when the notice is over, the one under way is told so at once and the archive is closed behind it.
 */
function sender(noticeId: string) {
  let over = false;
  let last: Promise<void> = Promise.resolve();

  const sendWave = async (wave: number, at: Instant) => {
    if (over) return;
    await planDeliveries({ noticeId, wave, at });
    for (;;) {
      const wasOver = over;
      const { nextAt } = await sendDeliveries({ noticeId, wave });
      if (nextAt === null) return;
      await condition(() => over && !wasOver, Math.max(SHORTEST_WAIT, toMillis(nextAt) - Date.now()));
    }
  };

  const spread = async ({ row, facts }: Revision) => {
    const { publishedAt, waves, amendsId, closedAt } = row;
    for (const { name, at } of facts) {
      if (name === 'published') {
        await publishNotice({ noticeId, at });
        if (amendsId) await supersedeNotice({ noticeId: amendsId, by: noticeId, at });
      }
      if (name === 'published' || name === 'unreadReminded' || name === 'remindUnread') await sendWave(waves, at);
    }
    if (publishedAt && closedAt) await closeArchive({ noticeId, at: closedAt });
  };

  return ({ outbound }: SavedNotice, revision: Revision): Promise<unknown> => {
    over ||= revision.row.ended;
    // what was given up is told where it failed, and does not keep back what comes after it
    const spreading = (last = last.catch(() => undefined).then(() => spread(revision)));
    if (outbound === 0) return spreading;
    // also where the alerts are given up, the rest is waited for
    return deliverNoticeAlerts({ noticeId, revision: revision.revision }).finally(() => spreading);
  };
}
