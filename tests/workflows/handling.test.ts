import type { Prisma } from '../../prisma/generated/client';
import { DAY, HOUR, MINUTE, toInstant, toMillis } from '../../workflows/shared/time';
import { termsOf } from '../../workflows/ticket/terms';
import { POLICY } from '../support/policy';
import { minutesAfter, until } from '../support/tickets';
import { factsOf, told } from '../support/case-suite';
import { ACCEPTED, breachesOf, expectRefused, ticketSuite } from '../support/ticket-suite';

const suite = ticketSuite();

/** Skips to the next Monday, two in the afternoon in Shanghai. */
async function mondayAfternoon(): Promise<void> {
  const now = toMillis(await suite.now());
  const monday = Math.ceil((now - 4 * DAY) / (7 * DAY)) * 7 * DAY + 4 * DAY; // 1970-01-01 was a Thursday
  await suite.passTo(toInstant(monday + 6 * HOUR));
}

test('around the clock the target is plain time: warned at 80 %, missed in the holder’s name', async () => {
  const { plumbers, dispatcher, supervisor } = suite.world;
  const ticket = await suite.handled({ priority: 'urgent' });
  const { dueAt, dueSince } = await ticket.row();
  expect(dueAt!.getTime() - dueSince!.getTime()).toBe(120 * MINUTE);

  await suite.passTo(minutesAfter(dueSince!, 96));
  await until(
    () => told(ticket, 'handlingWarned'),
    (people) => people.includes(plumbers[0].id) && people.includes(dispatcher.id),
  );
  expect(await ticket.row()).toMatchObject({ breached: [] });
  await suite.passTo(dueAt!);
  await until(ticket.row, ({ breached }) => breached.includes('handling'));
  expect(await told(ticket, 'handlingLate')).toEqual(expect.arrayContaining([plumbers[0].id, supervisor.id]));
  expect(await breachesOf(ticket)).toEqual([{ at: dueAt, clock: 'handling', holder: plumbers[0].id }]);
  const clock = (await ticket.clocks()).find(({ kind }) => kind === 'handling');
  expect(clock?.breachedAt).toEqual(dueAt);
});

test('on the calendar only working hours count: eight hours from Monday afternoon end on Tuesday', async () => {
  await mondayAfternoon();
  const ticket = await suite.handled({ category: 'paint' });
  const { dueAt, dueSince } = await ticket.row();
  // to 18:00 on Monday, from 09:00 on Tuesday
  expect(dueAt!.getTime() - dueSince!.getTime()).toBe(480 * MINUTE + 15 * HOUR);
  await suite.passTo(minutesAfter(dueAt!, -1));
  expect(await ticket.row()).toMatchObject({ breached: [] });
  await suite.passTo(dueAt!);
  await until(ticket.row, ({ breached }) => breached.includes('handling'));
});

test('a hold of ninety days adds no event and no deadline, and the time left is what it was', async () => {
  const [li] = suite.world.plumbers;
  const ticket = await suite.handled();
  const started = (await ticket.row()).dueSince!;
  await ticket.give(li, 'hold', { reason: 'awaiting_parts', at: minutesAfter(started, 0) });
  expect(await ticket.row()).toMatchObject({ holds: ['awaiting_parts'], dueAt: null, dueClock: null });
  const { historyLength } = await ticket.handle.describe();

  await suite.passTo(minutesAfter(started, 90 * 24 * 60));
  expect((await ticket.handle.describe()).historyLength).toBe(historyLength);
  expect(await ticket.row()).toMatchObject({ stage: 'handling', breached: [], dueAt: null });

  const at = await suite.now();
  await ticket.give(li, 'resume', { reason: 'awaiting_parts', at });
  expect(await ticket.row()).toMatchObject({ holds: [], dueAt: new Date(minutesAfter(at, 1440)) });
});

test('several reasons are a set, and only the last one to go sets the clock running', async () => {
  const { plumbers, dispatcher } = suite.world;
  const ticket = await suite.handled();
  await ticket.give(plumbers[0], 'hold', { reason: 'awaiting_parts' });
  await ticket.give(dispatcher, 'hold', { reason: 'awaiting_resident' });
  await ticket.give(dispatcher, 'hold', { reason: 'awaiting_resident' });
  await expectRefused(ticket, 'ON_HOLD', async () =>
    ticket.give(plumbers[0], 'finish', { endedAt: await suite.now() }),
  );
  await ticket.give(plumbers[0], 'resume', { reason: 'awaiting_parts' });
  expect(await ticket.row()).toMatchObject({ holds: ['awaiting_resident'], dueAt: null });
  await ticket.give(plumbers[0], 'resume', { reason: 'awaiting_resident' });
  expect(await ticket.row()).toMatchObject({ holds: [], dueClock: 'handling' });
  await expectRefused(ticket, 'NOT_ON_HOLD', () => ticket.give(plumbers[0], 'resume', { reason: 'awaiting_resident' }));
});

test('the result is due two hours after the end of work, however late that was told', async () => {
  const { plumbers, supervisor } = suite.world;
  const ticket = await suite.handled();
  const endedAt = minutesAfter(await suite.now(), 10);
  await suite.passTo(minutesAfter(endedAt, 60));
  await ticket.give(plumbers[0], 'finish', { endedAt });
  const { dueAt, workEndedAt, dueClock } = await ticket.row();
  expect({ dueAt, workEndedAt, dueClock }).toEqual({
    dueAt: new Date(minutesAfter(endedAt, 120)),
    workEndedAt: new Date(endedAt),
    dueClock: 'report',
  });

  await suite.passTo(dueAt!);
  await until(ticket.row, ({ breached }) => breached.includes('report'));
  expect(await told(ticket, 'reportLate')).toEqual(expect.arrayContaining([plumbers[0].id, supervisor.id]));
  await ticket.give(plumbers[0], 'reportResult', { endedAt: null });
  expect(await ticket.row()).toMatchObject({ stage: 'verification', breached: ['report'] });
  expect(await breachesOf(ticket)).toEqual([{ at: dueAt, clock: 'report', holder: plumbers[0].id }]);
});

test('an end of work before the acceptance or in the future is refused', async () => {
  const [li] = suite.world.plumbers;
  const ticket = await suite.handled();
  const { dueSince } = await ticket.row();
  await expectRefused(ticket, 'INVALID_TIME', () =>
    ticket.give(li, 'finish', { endedAt: minutesAfter(dueSince!, -1) }),
  );
  await expectRefused(ticket, 'INVALID_TIME', async () =>
    ticket.give(li, 'finish', { endedAt: minutesAfter(await suite.now(), 5) }),
  );
});

test('made urgent, the time used counts, and what that puts into the past is missed now', async () => {
  const { agent, plumbers } = suite.world;
  const ticket = await suite.handled();
  const { dueSince, policyVersion } = await ticket.row();
  await suite.passTo(minutesAfter(dueSince!, 180));
  const at = await suite.now();
  const terms = termsOf(POLICY, policyVersion, 'leak', 'urgent')!;
  await ticket.give(agent, 'reclassify', { category: 'leak', priority: 'urgent', terms, at });
  await until(ticket.row, ({ breached }) => breached.includes('handling'));
  expect(await breachesOf(ticket)).toEqual([{ at: new Date(at), clock: 'handling', holder: plumbers[0].id }]);
  expect((await told(ticket, 'urgentReported')).sort()).toEqual(
    expect.arrayContaining([...plumbers.map(({ id }) => id), suite.world.supervisor.id].sort()),
  );
});

test('another policy version moves every running clock, and the ticket says under which it runs', async () => {
  const { supervisor } = suite.world;
  const ticket = await suite.handled();
  const { dueSince, policyVersion } = await ticket.row();
  const body = { ...POLICY, categories: POLICY.categories.map((each) => ({ ...each, targets: shorter })) };
  const { version } = await suite.db.policyVersion.create({
    data: { body: body as unknown as Prisma.InputJsonObject, note: 'shorter' },
  });
  const terms = termsOf(body, version, 'leak', 'normal')!;
  await ticket.give(supervisor, 'applyPolicy', { terms });
  expect(await ticket.row()).toMatchObject({
    policyVersion: version,
    dueAt: new Date(minutesAfter(dueSince!, 600)),
  });
  expect((await ticket.journal()).at(-1)).toMatchObject({ detail: { from: policyVersion, to: version } });
});
const tenHours = { minutes: 600, hours: 'around_the_clock' as const };
const shorter = { urgent: tenHours, high: tenHours, normal: tenHours };

test('transferred and reassigned, the ticket’s clock goes on, and who held it when it was missed answers for it', async () => {
  const { plumbers, dispatcher } = suite.world;
  const [li, wang, zhao] = plumbers;
  const ticket = await suite.handled({ priority: 'urgent' });
  const handling = await ticket.row();
  await ticket.give(li, 'transfer', {});
  expect(await ticket.row()).toMatchObject({ stage: 'dispatch', queueReason: 'TRANSFERRED', dueClock: 'dispatch' });
  await ticket.give(dispatcher, 'assign', { to: wang.id });
  await ticket.give(wang, 'accept', ACCEPTED);
  expect(await ticket.row()).toMatchObject({ stage: 'handling', holderId: wang.id, dueAt: handling.dueAt });
  await suite.passTo(handling.dueAt!);
  await until(ticket.row, ({ breached }) => breached.includes('handling'));
  await ticket.give(dispatcher, 'reassign', { to: zhao.id });
  await ticket.give(zhao, 'accept', ACCEPTED);
  expect(await breachesOf(ticket)).toEqual([{ at: handling.dueAt, clock: 'handling', holder: wang.id }]);
  const clock = (await ticket.clocks()).find(({ kind }) => kind === 'handling');
  expect(clock).toMatchObject({ holderId: wang.id, breachedAt: handling.dueAt });
});

test('a moved appointment is told to the resident and changes no deadline', async () => {
  const { plumbers, resident } = suite.world;
  const ticket = await suite.handled();
  const { dueAt } = await ticket.row();
  const from = minutesAfter(await suite.now(), 60);
  const appointment = { from, to: minutesAfter(from, 30) };
  await ticket.give(plumbers[0], 'reschedule', { appointment });
  expect(await ticket.row()).toMatchObject({ dueAt, appointmentFrom: new Date(from) });
  expect(await told(ticket, 'rescheduled')).toEqual([resident.id]);
  await expectRefused(ticket, 'INVALID_TIME', () =>
    ticket.give(plumbers[0], 'reschedule', { appointment: { from, to: from } }),
  );
  expect(await factsOf(ticket)).toEqual(['opened', 'offered', 'accept', 'reschedule']);
});
