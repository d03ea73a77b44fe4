import { minutesAfter, until } from '../support/tickets';
import { ACCEPTED, expectRefused, ticketSuite } from '../support/ticket-suite';

const suite = ticketSuite();

const breachesOf = async (ticket: { journal(): Promise<{ name: string; at: Date; detail: unknown }[]> }) =>
  (await ticket.journal())
    .filter(({ name }) => name === 'breached')
    .map(({ at, detail }) => ({ at, ...(detail as { clock: string; holder: string | null }) }));

/** Who was told what about this ticket, in the app. */
async function told(ticketId: string, template: string): Promise<string[]> {
  const rows = await suite.db.notification.findMany({ where: { ticketId, template, channel: 'in_app' } });
  return rows.map(({ userId }) => userId);
}

test('a call not entered in ten minutes is a breach in the agent’s name, the supervisor is told, and it can still be entered', async () => {
  const { agent, supervisor } = suite.world;
  const ticket = await suite.file({ category: null });
  const { dueAt, calledAt } = await until(ticket.row, ({ revision }) => revision === 1);
  expect(dueAt).toEqual(new Date(minutesAfter(calledAt, 10)));

  await suite.passTo(dueAt!);
  const late = await until(ticket.row, ({ breached }) => breached.length > 0);
  expect(late).toMatchObject({ stage: 'entry', breached: ['entry'] });
  expect(await breachesOf(ticket)).toEqual([{ at: dueAt, clock: 'entry', holder: agent.id, round: 1 }]);
  expect(await told(ticket.id, 'entryLate')).toEqual(expect.arrayContaining([agent.id, supervisor.id]));

  const { terms } = await ticket.state();
  await ticket.give(agent, 'enter', {
    category: 'leak',
    priority: 'normal',
    terms: { ...terms, dispatch: 'automatic' },
  });
  expect(await until(ticket.row, ({ stage }) => stage === 'acceptance')).toMatchObject({ breached: ['entry'] });
  expect((await ticket.clocks())[0]).toMatchObject({ kind: 'entry', holderId: agent.id, breachedAt: dueAt });
});

test('an offer is warned of at 80 %, taken back at the deadline, offered to the next, then queued, then the supervisor’s', async () => {
  const { plumbers, dispatcher, supervisor } = suite.world;
  const [li, wang] = plumbers;
  const ticket = await suite.offered();
  const { dueSince } = await ticket.row();
  const due = (minutes: number) => new Date(minutesAfter(dueSince!, minutes));

  await suite.passTo(due(24));
  await until(ticket.journal, (journal) => journal.some(({ name }) => name === 'warned'));
  expect(await told(ticket.id, 'acceptanceWarned')).toEqual([li.id]);
  expect(await ticket.row()).toMatchObject({ stage: 'acceptance', holderId: li.id, breached: [] });

  await suite.passTo(due(30));
  const second = await until(ticket.row, ({ holderId }) => holderId === wang.id);
  expect(second).toMatchObject({ stage: 'acceptance', breached: ['acceptance', 'offer'] });
  await expectRefused(ticket, 'NOT_HOLDER', () => ticket.give(li, 'accept', ACCEPTED));

  await suite.passTo(second.dueAt!);
  const queued = await until(ticket.row, ({ stage }) => stage === 'dispatch');
  expect(queued).toMatchObject({ queueReason: 'OFFERS_EXHAUSTED', holderId: null, dueClock: 'dispatch' });
  expect(await told(ticket.id, 'queued')).toContain(dispatcher.id);

  await suite.passTo(queued.dueAt!);
  const stalled = await until(ticket.row, ({ breached }) => breached.includes('dispatch'));
  expect(stalled).toMatchObject({ stage: 'dispatch', escalation: 2 });
  expect(await told(ticket.id, 'dispatchLate')).toContain(supervisor.id);
  expect(await breachesOf(ticket)).toEqual([
    { at: due(30), clock: 'acceptance', holder: li.id, round: 1 },
    { at: due(30), clock: 'offer', holder: li.id, round: 1 },
    { at: second.dueAt, clock: 'offer', holder: wang.id, round: 1 },
    { at: queued.dueAt, clock: 'dispatch', holder: null, round: 1 },
  ]);
});
