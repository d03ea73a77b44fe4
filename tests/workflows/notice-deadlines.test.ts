import type { NoticeClock } from '../../workflows/notice/contract';
import { addMillis, DAY, HOUR } from '../../workflows/shared/time';
import type { NoticeUnderTest } from '../support/notice-case';
import { factsOf, noticeSuite } from '../support/notice-suite';
import { until } from '../support/tickets';

const suite = noticeSuite();

interface Case {
  arrive: () => Promise<NoticeUnderTest>;
  fact: string;
}
const inDays = async (days: number) => addMillis(await suite.now(), days * DAY);

const CASES: Record<NoticeClock, Case> = {
  review: { arrive: () => suite.submitted(), fact: 'breached' },
  approval: { arrive: () => suite.reviewed(), fact: 'breached' },
  publish: { arrive: async () => suite.approved({ publishAt: await inDays(3) }), fact: 'published' },
  posting: { arrive: () => suite.approved({ boards: suite.of.boards }), fact: 'breached' },
  unread: { arrive: () => suite.approved({ type: 'important' }), fact: 'unreadReminded' },
  expiry: { arrive: async () => suite.approved({ expiresAt: await inDays(1) }), fact: 'expired' },
};
const ALL = Object.entries(CASES) as [NoticeClock, Case][];

async function dueOf(notice: NoticeUnderTest, kind: NoticeClock): Promise<string> {
  const { clocks } = await notice.state();
  return clocks.find((clock) => clock.kind === kind)!.dueAt;
}

async function expectPassed(notice: NoticeUnderTest, fact: string, at: string): Promise<void> {
  const journal = await until(notice.journal, (entries) => entries.some(({ name }) => name === fact));
  expect(journal.filter(({ name }) => name === fact).map((entry) => entry.at.toISOString())).toEqual([at]);
}

test.each(ALL)('%s runs out at its own instant', async (kind, { arrive, fact }) => {
  const notice = await arrive();
  const dueAt = await dueOf(notice, kind);
  await suite.passTo(addMillis(dueAt, -2000));
  expect(await factsOf(notice)).not.toContain(fact);
  await suite.passTo(dueAt);
  await expectPassed(notice, fact, dueAt);
});

test.each(ALL)(
  '%s runs out while no worker is there: at the same instant, and once',
  async (kind, { arrive, fact }) => {
    const notice = await arrive();
    const dueAt = await dueOf(notice, kind);
    const before = (await factsOf(notice)).length;
    await suite.stopWorker();
    await suite.passTo(addMillis(dueAt, HOUR));
    await suite.startWorker();
    await expectPassed(notice, fact, dueAt);
    expect((await factsOf(notice)).slice(before)).toEqual([fact]);
  },
);
