import { randomUUID } from 'node:crypto';
import { TICKET_COMMANDS, type TicketCommandArgs } from '../../workflows/ticket/contract';
import { until, type TicketUnderTest } from '../support/tickets';
import { factsOf, told } from '../support/case-suite';
import { ACCEPTED, expectRefused, ticketSuite } from '../support/ticket-suite';

const suite = ticketSuite();

test('merged: ended, with the ticket it went into, and the reporter told', async () => {
  const { agent, resident } = suite.world;
  const [ticket, other] = [await suite.offered(), await suite.offered()];
  await ticket.give(agent, 'merge', { into: other.id });
  expect(await ticket.handle.result()).toEqual({ outcome: 'merged', rounds: 1 });
  expect(await ticket.row()).toMatchObject({ stage: 'cancelled', mergedIntoId: other.id, ended: true, dueAt: null });
  expect(await told(ticket, 'merged')).toContain(resident.id);
});

test('cancelled by the resident before work begins, by the desk also after', async () => {
  const { resident, agent } = suite.world;
  const early = await suite.offered();
  await early.give(resident, 'cancel', {});
  expect(await early.handle.result()).toEqual({ outcome: 'cancelled', rounds: 1 });
  const late = await suite.handled();
  await expectRefused(late, 'NOT_ALLOWED', () => late.give(resident, 'cancel', {}));
  await late.give(agent, 'cancel', {});
  expect(await late.row()).toMatchObject({ stage: 'cancelled', outcome: 'cancelled', ended: true });
});

test('urged and escalated: counted, told, and not beyond the supervisor', async () => {
  const { resident, agent, plumbers, dispatcher, supervisor } = suite.world;
  const ticket = await suite.handled();
  await ticket.give(resident, 'urge', {});
  await ticket.give(supervisor, 'urge', {});
  expect(await told(ticket, 'urged')).toEqual([plumbers[0].id, plumbers[0].id]);
  await ticket.give(agent, 'escalate', {});
  expect(await told(ticket, 'escalated')).toContain(dispatcher.id);
  await ticket.give(agent, 'escalate', {});
  expect(await told(ticket, 'escalated')).toContain(supervisor.id);
  expect(await ticket.row()).toMatchObject({ urges: 2, escalation: 2 });
  await expectRefused(ticket, 'NO_CHANGE', () => ticket.give(agent, 'escalate', {}));
});

test('in the wrong stage or by the wrong person every command is refused and changes nothing', async () => {
  const { resident, agent, dispatcher, supervisor, plumbers } = suite.world;
  const offered = await suite.offered();
  const { terms } = await offered.state();
  const now = await suite.now();
  const rating = { attitude: 5, speed: 5, quality: 5 };
  const args: TicketCommandArgs = {
    enter: { category: 'leak', priority: 'normal', terms },
    assign: { to: plumbers[1].id },
    accept: ACCEPTED,
    decline: {},
    note: { visible: true },
    reschedule: { appointment: { from: now, to: now } },
    hold: { reason: 'awaiting_parts' },
    resume: { reason: 'awaiting_parts' },
    transfer: {},
    finish: { endedAt: now },
    reportResult: { endedAt: now },
    verify: { satisfied: true, rating },
    rate: { rating },
    reopen: {},
    urge: {},
    reassign: { to: plumbers[1].id },
    reclassify: { category: 'paint', priority: 'high', terms },
    merge: { into: randomUUID() },
    escalate: {},
    cancel: {},
    applyPolicy: { terms: { ...terms, policyVersion: terms.policyVersion + 1 } },
  };
  const refuseAll = async (ticket: TicketUnderTest, who: typeof agent, but: string[]) => {
    const before = [await ticket.row(), await ticket.clocks(), await ticket.journal()];
    for (const name of TICKET_COMMANDS.filter((each) => !but.includes(each)))
      expect([name, await ticket.give(who, name, args[name])]).toEqual([name, expect.any(String)]);
    expect([await ticket.row(), await ticket.clocks(), await ticket.journal()]).toEqual(before);
  };
  await refuseAll(offered, plumbers[1], []);
  await refuseAll(offered, { id: randomUUID(), roles: ['resident'] }, []);
  await refuseAll(offered, agent, ['note', 'urge', 'reclassify', 'merge', 'escalate', 'cancel']);
  const reported = await suite.reported();
  const { holderId } = await reported.row();
  await refuseAll(
    reported,
    plumbers.find(({ id }) => id === holderId)!,
    ['note'],
  );
  await refuseAll(reported, dispatcher, ['note', 'escalate']);
  await refuseAll(reported, supervisor, ['note', 'escalate', 'verify', 'applyPolicy']);
  await refuseAll(reported, resident, ['note', 'verify']);
});

test('sent twice, a command takes effect once and both are answered alike', async () => {
  const { resident } = suite.world;
  const ticket = await suite.handled();
  const commandId = randomUUID();
  const answers = [
    await ticket.give(resident, 'urge', { commandId }),
    await ticket.give(resident, 'urge', { commandId }),
    await ticket.give(resident, 'urge', { commandId, updateId: randomUUID() }),
  ];
  expect(new Set(answers).size).toBe(1);
  const other = randomUUID();
  const together = await Promise.all(
    [1, 2, 3].map(() => ticket.give(resident, 'urge', { commandId: other, updateId: randomUUID() })),
  );
  expect(new Set(together).size).toBe(1);
  expect(await ticket.row()).toMatchObject({ urges: 2 });
  expect((await factsOf(ticket)).filter((name) => name === 'urge')).toHaveLength(2);
});

test('sent again after it ended the stage, an acceptance is answered as before rather than refused', async () => {
  const [li] = suite.world.plumbers;
  const ticket = await suite.offered();
  const commandId = randomUUID();
  const first = await ticket.give(li, 'accept', { ...ACCEPTED, commandId });
  expect(await ticket.give(li, 'accept', { ...ACCEPTED, commandId, updateId: randomUUID() })).toBe(first);
});

test('cancelled and accepted in the same moment: one of them is in effect, the other refused', async () => {
  const { resident, plumbers } = suite.world;
  const ticket = await suite.offered();
  await suite.stopWorker();
  const answers = Promise.all([ticket.give(plumbers[0], 'accept', ACCEPTED), ticket.give(resident, 'cancel', {})]);
  await suite.startWorker();
  const [accepted, cancelled] = await answers;
  const { stage } = await ticket.row();
  if (typeof accepted === 'number') expect([stage, cancelled]).toEqual(['handling', 'NOT_ALLOWED']);
  else expect([stage, accepted, cancelled]).toEqual(['cancelled', 'CLOSED', expect.any(Number)]);
});

test('a flood of commands at once: each takes effect once, in one unbroken row of revisions', async () => {
  const { resident, agent, supervisor } = suite.world;
  const ticket = await suite.handled();
  const before = (await ticket.row()).revision;
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, index) => {
      const who = [resident, agent, supervisor][index % 3]!;
      return index % 2 ? ticket.give(who, 'urge', {}) : ticket.give(who, 'note', { visible: true });
    }),
  );
  expect([...answers].sort((a, b) => Number(a) - Number(b))).toEqual(answers.map((_, index) => before + index + 1));
  expect(await until(ticket.row, ({ urges }) => urges === 15)).toMatchObject({ revision: before + 30 });
});

test('the words of a command stay in its row, which its effect completes', async () => {
  const { resident } = suite.world;
  const ticket = await suite.handled();
  const commandId = randomUUID();
  const revision = await ticket.give(resident, 'note', { visible: true, commandId });
  const entry = await suite.db.journalEntry.findUniqueOrThrow({ where: { id: commandId } });
  expect(entry).toMatchObject({ status: 'effective', revision, visible: true, text: { note: expect.any(String) } });
  const refused = randomUUID();
  await ticket.give(resident, 'cancel', { commandId: refused });
  expect(await suite.db.journalEntry.findUniqueOrThrow({ where: { id: refused } })).toMatchObject({
    status: 'refused',
    refusal: 'NOT_ALLOWED',
    revision: null,
  });
});
