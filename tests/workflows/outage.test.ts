import { minutesAfter, until } from '../support/tickets';
import { factsOf } from '../support/case-suite';
import { ACCEPTED, breachesOf, ticketSuite } from '../support/ticket-suite';

const suite = ticketSuite();

/** No worker runs until a second after `at`. */
async function downUntil(at: string | Date): Promise<void> {
  await suite.stopWorker();
  await suite.passTo(at);
}

test('worker down over a deadline: missed exactly once, at its own instant, and the next is asked from now', async () => {
  const [li, wang] = suite.world.plumbers;
  const ticket = await suite.offered();
  const { dueAt } = await ticket.row();
  await downUntil(minutesAfter(dueAt!, 45));
  const back = Date.parse(await suite.now());
  await suite.startWorker();

  const next = await until(ticket.row, ({ holderId }) => holderId === wang.id);
  expect(await breachesOf(ticket)).toEqual([
    { at: dueAt, clock: 'acceptance', holder: li.id },
    { at: dueAt, clock: 'offer', holder: li.id },
  ]);
  expect(next.dueAt!.getTime()).toBeGreaterThanOrEqual(back + 30 * 60_000);
  expect(await factsOf(ticket)).not.toContain('warned');
});

test('worker down over a deadline and a later command: they take effect in the order of time', async () => {
  const { dispatcher, plumbers } = suite.world;
  const ticket = await suite.offered();
  const { dueAt } = await ticket.row();
  await downUntil(minutesAfter(dueAt!, 10));
  const note = ticket.give(dispatcher, 'urge', { at: minutesAfter(dueAt!, 5) });
  await suite.startWorker();

  expect(await note).toEqual(expect.any(Number));
  await until(ticket.row, ({ holderId }) => holderId === plumbers[1].id);
  const story = (await factsOf(ticket)).filter((name) => name !== 'opened');
  expect(story).toEqual(['offered', 'breached', 'breached', 'offerExpired', 'urge', 'offered']);
  expect((await breachesOf(ticket)).map(({ at }) => at)).toEqual([dueAt, dueAt]);
});

test('a command given in time while the worker was down undoes nothing and is late for nobody', async () => {
  const [li] = suite.world.plumbers;
  const ticket = await suite.handled({ priority: 'urgent' });
  const { dueAt } = await ticket.row();
  await downUntil(minutesAfter(dueAt!, 10));
  const at = dueAt!.toISOString();
  const answer = ticket.give(li, 'reportResult', { endedAt: at, at });
  await suite.startWorker();
  expect(await answer).toEqual(expect.any(Number));
  expect(await ticket.row()).toMatchObject({ stage: 'verification', breached: [] });
});

test('an acceptance given in time that arrives after the next was asked counts', async () => {
  const [li, wang] = suite.world.plumbers;
  const ticket = await suite.offered();
  const { dueAt } = await ticket.row();
  await suite.passTo(dueAt!);
  await until(ticket.row, ({ holderId }) => holderId === wang.id);
  expect(await ticket.give(li, 'accept', { ...ACCEPTED, at: dueAt!.toISOString() })).toEqual(expect.any(Number));
  expect(await ticket.row()).toMatchObject({ stage: 'handling', holderId: li.id, breached: [] });
  const offers = (await ticket.clocks()).filter(({ kind }) => kind === 'offer');
  expect(offers.map(({ breachedAt }) => breachedAt)).toEqual([null, null]);
});

test('worker down over reminder, close and the time to reopen: the ticket ends with the true times', async () => {
  const ticket = await suite.reported();
  const { dueAt } = await ticket.row();
  await downUntil(minutesAfter(dueAt!, 200 * 60));
  await suite.startWorker();
  expect(await ticket.handle.result()).toEqual({ outcome: 'unanswered', rounds: 1 });
  expect(await ticket.row()).toMatchObject({ stage: 'closed', closedAt: dueAt, ended: true });
  const ended = (await ticket.journal()).at(-1);
  expect(ended).toMatchObject({ name: 'ended', at: new Date(minutesAfter(dueAt!, 168 * 60)) });
});

test('a worker that stops while nothing is due leaves nothing behind', async () => {
  const ticket = await suite.handled();
  const before = await ticket.row();
  await suite.stopWorker();
  await suite.startWorker();
  await ticket.give(suite.world.resident, 'urge', {});
  expect(await ticket.row()).toMatchObject({ stage: 'handling', dueAt: before.dueAt, urges: 1 });
});
