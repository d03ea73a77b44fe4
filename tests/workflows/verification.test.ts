import { minutesAfter, until } from '../support/tickets';
import { factsOf, told } from '../support/case-suite';
import { ACCEPTED, expectRefused, ticketSuite } from '../support/ticket-suite';

const suite = ticketSuite();
const MARKS = { attitude: 5, speed: 4, quality: 3 };
const HOURS = 60;

test('no answer: reminded after a day, closed after three, rated once, and over a week later', async () => {
  const { resident } = suite.world;
  const ticket = await suite.reported();
  const { dueAt, dueSince, dueClock } = await ticket.row();
  expect(dueClock).toBe('verification');
  expect(dueAt).toEqual(new Date(minutesAfter(dueSince!, 72 * HOURS)));
  expect(await told(ticket, 'verifyAsked')).toEqual([resident.id]);

  await suite.passTo(minutesAfter(dueSince!, 24 * HOURS));
  await until(
    () => told(ticket, 'verifyReminded'),
    (people) => people.length === 1,
  );
  await suite.passTo(dueAt!);
  const closed = await until(ticket.row, ({ stage }) => stage === 'closed');
  expect(closed).toMatchObject({ outcome: 'unanswered', closedAt: dueAt, ended: false, breached: [] });

  await ticket.give(resident, 'rate', { rating: MARKS });
  expect(await ticket.row()).toMatchObject({ ratingAttitude: 5, ratingSpeed: 4, ratingQuality: 3 });
  await expectRefused(ticket, 'NO_CHANGE', () => ticket.give(resident, 'rate', { rating: MARKS }));
  await expectRefused(ticket, 'CLOSED', () => ticket.give(resident, 'urge', {}));

  await suite.passTo(minutesAfter(dueAt!, 168 * HOURS));
  expect(await ticket.handle.result()).toEqual({ outcome: 'unanswered', rounds: 1 });
  expect(await ticket.row()).toMatchObject({ ended: true, ratingAttitude: 5 });
  const ended = (await ticket.journal()).at(-1);
  expect(ended).toMatchObject({ name: 'ended', at: new Date(minutesAfter(dueAt!, 168 * HOURS)) });
});

test('reopened within the week: a new round for the same technician, and handling goes on with the time used', async () => {
  const { resident, plumbers } = suite.world;
  const ticket = await suite.handled();
  const { dueSince } = await ticket.row();
  await suite.passTo(minutesAfter(dueSince!, 100));
  await ticket.give(plumbers[0], 'reportResult', { endedAt: minutesAfter(dueSince!, 100) });
  await suite.passTo((await ticket.row()).dueAt!);
  await until(ticket.row, ({ stage }) => stage === 'closed');
  await ticket.give(resident, 'reopen', {});
  expect(await ticket.row()).toMatchObject({
    stage: 'acceptance',
    round: 2,
    holderId: plumbers[0].id,
    outcome: null,
    closedAt: null,
  });
  const at = await suite.now();
  await ticket.give(plumbers[0], 'accept', { ...ACCEPTED, at });
  expect(await ticket.row()).toMatchObject({ stage: 'handling', dueAt: new Date(minutesAfter(at, 1440 - 100)) });
});

test('ten rounds of rework: each counted, the supervisor in from the third, closed when satisfied', async () => {
  const { resident, plumbers, supervisor } = suite.world;
  const [li] = plumbers;
  const ticket = await suite.reported();
  for (let round = 2; round <= 10; round++) {
    await ticket.give(resident, 'verify', { satisfied: false, rating: null });
    const row = await ticket.row();
    expect(row).toMatchObject({ stage: 'acceptance', round, holderId: li.id, escalation: round >= 3 ? 2 : 0 });
    await ticket.give(li, 'accept', ACCEPTED);
    await ticket.give(li, 'reportResult', { endedAt: await suite.now() });
  }
  expect((await told(ticket, 'supervisorNeeded')).filter((id) => id === supervisor.id)).toHaveLength(8);
  await ticket.give(resident, 'verify', { satisfied: true, rating: MARKS });
  expect(await ticket.handle.result()).toEqual({ outcome: 'satisfied', rounds: 10 });
  expect((await factsOf(ticket)).filter((name) => name === 'verify')).toHaveLength(10);
  const handling = (await ticket.clocks()).filter(({ kind }) => kind === 'handling');
  expect(handling.map(({ round }) => round)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test('rework goes to somebody else when the dispatcher says so', async () => {
  const { resident, dispatcher, plumbers } = suite.world;
  const ticket = await suite.reported();
  await ticket.give(resident, 'verify', { satisfied: false, rating: null });
  await ticket.give(dispatcher, 'reassign', { to: plumbers[2].id });
  await ticket.give(plumbers[2], 'accept', ACCEPTED);
  expect(await ticket.row()).toMatchObject({ stage: 'handling', round: 2, holderId: plumbers[2].id });
});
