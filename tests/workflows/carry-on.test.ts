import { randomUUID } from 'node:crypto';
import type { Stage } from '../../workflows/ticket/contract';
import { POLICY } from '../support/policy';
import { startDevServer } from '../support/temporal';
import { minutesAfter, until, type TicketUnderTest } from '../support/tickets';
import { factsOf } from '../support/case-suite';
import { breachesOf, ticketSuite } from '../support/ticket-suite';

/** Histories count as long after fifteen events here, after some thousands in earnest; and the mail server never answers. */
const suite = ticketSuite({
  start: () => startDevServer(['--dynamic-config-value', 'limit.historyCount.suggestContinueAsNew=15']),
  deps: { mail: { send: () => Promise.reject(Object.assign(new Error('down'), { code: 'ECONNREFUSED' })) } },
});

const SECOND = 1 / 60;
const HOUR_IN_SECONDS = 1 / 3600;
const MARKS = { attitude: 5, speed: 5, quality: 5 };
const QUICK = { ...POLICY, remindHours: HOUR_IN_SECONDS, closeHours: 2 * HOUR_IN_SECONDS };

const runOf = async (ticket: TicketUnderTest) => (await ticket.handle.describe()).runId;

const IN_STAGE: Record<Exclude<Stage, 'cancelled'>, () => Promise<TicketUnderTest>> = {
  entry: () => suite.file({ category: null }),
  dispatch: () => suite.file({ category: 'noise' }),
  acceptance: () => suite.offered(),
  handling: () => suite.handled(),
  report: async () => {
    const ticket = await suite.handled();
    const { holderId } = await ticket.row();
    await ticket.give({ id: holderId!, roles: ['technician'] }, 'finish', { endedAt: await suite.now() });
    return ticket;
  },
  verification: () => suite.reported(),
  closed: async () => {
    const ticket = await suite.reported({ policy: QUICK });
    await until(ticket.row, ({ stage }) => stage === 'closed');
    return ticket;
  },
};

/** A command that moves nothing, with an update ID of its own each time. */
function disturb(ticket: TicketUnderTest, stage: Stage, commandId: string) {
  const { agent } = suite.world;
  const ids = { commandId, updateId: randomUUID() };
  if (stage === 'entry') return ticket.give(agent, 'escalate', ids);
  if (stage === 'closed') return ticket.give(agent, 'rate', { rating: MARKS, ...ids });
  return ticket.give(agent, 'note', { visible: false, ...ids });
}

test.each(Object.entries(IN_STAGE))('a long history goes on in a new run in stage %s', async (name, arrive) => {
  const stage = name as Stage;
  const ticket = await arrive();
  await until(ticket.row, (row) => row.revision > 0 && row.stage === stage);
  const before = await ticket.state();
  const row = await ticket.row();
  const run = await runOf(ticket);

  const first = randomUUID();
  const answer = await disturb(ticket, stage, first);
  expect(answer).toEqual(expect.any(Number));
  while ((await runOf(ticket)) === run) await disturb(ticket, stage, randomUUID());

  const { revision, seen, escalation, rating, ...rest } = await ticket.state();
  expect({ ...before, ...rest }).toEqual(before);
  expect([seen.length > 0, escalation <= 2, rating]).toEqual([true, true, stage === 'closed' ? MARKS : null]);
  expect(await until(ticket.row, (now) => now.revision === revision)).toMatchObject({
    stage: row.stage,
    dueAt: row.dueAt,
    holderId: row.holderId,
  });
  expect(await disturb(ticket, stage, first)).toBe(answer);
  expect(await ticket.row()).toMatchObject({ revision });
});

test('a deadline set in one run is missed in the next, at its own instant, and once', async () => {
  const policy = { ...POLICY, acceptanceMinutes: 4 * SECOND, maxOffers: 1 };
  const ticket = await suite.offered({ policy });
  const { dueAt, dueSince } = await ticket.row();
  expect(dueAt).toEqual(new Date(minutesAfter(dueSince!, 4 * SECOND)));
  const run = await runOf(ticket);
  while ((await runOf(ticket)) === run) await disturb(ticket, 'acceptance', randomUUID());
  await until(ticket.row, ({ queueReason }) => queueReason === 'OFFERS_EXHAUSTED');
  expect((await breachesOf(ticket)).map(({ at, clock }) => ({ at, clock }))).toEqual([
    { at: dueAt, clock: 'acceptance' },
    { at: dueAt, clock: 'offer' },
  ]);
});

test('mail that cannot be sent holds up no deadline, however long the history', async () => {
  const { supervisor } = suite.world;
  await suite.db.user.update({ where: { id: supervisor.id }, data: { email: 'supervisor@example.test' } });
  const policy = { ...POLICY, acceptanceMinutes: 3 * SECOND, maxOffers: 1 };
  const ticket = await suite.offered({ policy, priority: 'urgent' });
  for (let count = 0; count < 4; count++) await disturb(ticket, 'acceptance', randomUUID());
  await until(ticket.row, ({ queueReason }) => queueReason === 'OFFERS_EXHAUSTED');
  expect(await factsOf(ticket)).toContain('breached');
  const mail = await suite.db.notification.findFirstOrThrow({ where: { caseId: ticket.id, channel: 'email' } });
  expect(mail).toMatchObject({ sentAt: null, error: 'ECONNREFUSED' });
});
