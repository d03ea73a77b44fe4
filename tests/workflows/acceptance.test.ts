import { minutesAfter, until } from '../support/tickets';
import { historiesOf, factsOf, told } from '../support/case-suite';
import { ACCEPTED, breachesOf, expectRefused, ticketSuite } from '../support/ticket-suite';

const suite = ticketSuite();

test('a call not entered in ten minutes is a breach in the agent’s name, the supervisor is told, and it can still be entered', async () => {
  const { agent, supervisor } = suite.world;
  const ticket = await suite.file({ category: null });
  const { dueAt, calledAt } = await until(ticket.row, ({ revision }) => revision === 1);
  expect(dueAt).toEqual(new Date(minutesAfter(calledAt, 10)));

  await suite.passTo(dueAt!);
  const late = await until(ticket.row, ({ breached }) => breached.length > 0);
  expect(late).toMatchObject({ stage: 'entry', breached: ['entry'] });
  expect(await breachesOf(ticket)).toEqual([{ at: dueAt, clock: 'entry', holder: agent.id }]);
  expect(await told(ticket, 'entryLate')).toEqual(expect.arrayContaining([agent.id, supervisor.id]));

  const terms = { ...(await ticket.state()).terms, dispatch: 'automatic' } as const;
  await ticket.give(agent, 'enter', { category: 'leak', priority: 'normal', terms });
  expect(await until(ticket.row, ({ stage }) => stage === 'acceptance')).toMatchObject({ breached: ['entry'] });
  expect((await ticket.clocks())[0]).toMatchObject({ kind: 'entry', holderId: agent.id, breachedAt: dueAt });
});

test('an offer is warned of at 80 %, taken back at the deadline, offered to the next, then queued, then the supervisor’s', async () => {
  const { plumbers, dispatcher, supervisor } = suite.world;
  const [li, wang] = plumbers;
  const ticket = await suite.offered();
  const { dueSince, dueAt } = await ticket.row();
  expect(dueAt).toEqual(new Date(minutesAfter(dueSince!, 30)));

  await suite.passTo(minutesAfter(dueSince!, 24));
  await until(
    () => factsOf(ticket),
    (names) => names.includes('warned'),
  );
  expect(await told(ticket, 'acceptanceWarned')).toEqual([li.id]);
  expect(await ticket.row()).toMatchObject({ stage: 'acceptance', holderId: li.id, breached: [] });

  await suite.passTo(dueAt!);
  const second = await until(ticket.row, ({ holderId }) => holderId === wang.id);
  expect(second).toMatchObject({ stage: 'acceptance', breached: ['acceptance', 'offer'] });
  const expired = (await ticket.journal()).find(({ name }) => name === 'offerExpired');
  // within two seconds, and the one that was skipped beyond it
  expect(expired!.at.getTime() - dueAt!.getTime()).toBeLessThan(3000);
  await expectRefused(ticket, 'NOT_HOLDER', () => ticket.give(li, 'accept', ACCEPTED));

  await suite.passTo(second.dueAt!);
  const queued = await until(ticket.row, ({ stage }) => stage === 'dispatch');
  expect(queued).toMatchObject({ queueReason: 'OFFERS_EXHAUSTED', holderId: null, dueClock: 'dispatch' });
  expect(await told(ticket, 'queued')).toContain(dispatcher.id);

  await suite.passTo(queued.dueAt!);
  const stalled = await until(ticket.row, ({ breached }) => breached.includes('dispatch'));
  expect(stalled).toMatchObject({ stage: 'dispatch', escalation: 2 });
  expect(await told(ticket, 'dispatchLate')).toContain(supervisor.id);
  expect(await breachesOf(ticket)).toEqual([
    { at: dueAt, clock: 'acceptance', holder: li.id },
    { at: dueAt, clock: 'offer', holder: li.id },
    { at: second.dueAt, clock: 'offer', holder: wang.id },
    { at: queued.dueAt, clock: 'dispatch', holder: null },
  ]);
});

test('nobody suitable: queued at once with the reason, and the dispatcher’s choice goes before the rules’', async () => {
  const { dispatcher, plumbers } = suite.world;
  const ticket = await suite.file({ category: 'roof' });
  const queued = await until(ticket.row, ({ revision }) => revision > 0);
  expect(queued).toMatchObject({ stage: 'dispatch', queueReason: 'NOBODY_SUITABLE', dueClock: 'dispatch' });
  const [, fact] = await ticket.journal();
  expect(fact).toMatchObject({ name: 'queued', detail: { choice: { to: null } } });

  await ticket.give(dispatcher, 'assign', { to: plumbers[2].id });
  expect(await ticket.row()).toMatchObject({ stage: 'acceptance', holderId: plumbers[2].id, queueReason: null });
});

test('declined, it goes to the next at once, and the ticket’s own clock goes on', async () => {
  const [li, wang] = suite.world.plumbers;
  const ticket = await suite.offered();
  await ticket.give(li, 'decline', {});
  expect(await until(ticket.row, ({ holderId }) => holderId === wang.id)).toMatchObject({ breached: [] });
  const { clocks, passedBy } = await ticket.state();
  expect(passedBy).toEqual([li.id]);
  expect(clocks.acceptance).toMatchObject({ holder: li.id });
  expect(Date.parse(clocks.offer!.startedAt)).toBeGreaterThan(Date.parse(clocks.acceptance!.startedAt));
});

test('a ticket open to be taken is taken by exactly one of those who try at once', async () => {
  const ticket = await suite.offered({ category: 'lamp' });
  expect(await ticket.row()).toMatchObject({ pooled: true, holderId: null });
  expect((await told(ticket, 'openToTake')).sort()).toEqual(suite.world.plumbers.map(({ id }) => id).sort());

  const answers = await Promise.all(suite.world.plumbers.map((who) => ticket.give(who, 'accept', ACCEPTED)));
  expect(answers.filter((answer) => typeof answer === 'number')).toHaveLength(1);
  expect(answers.filter((answer) => answer === 'WRONG_STAGE')).toHaveLength(2);
  const winner = suite.world.plumbers[answers.findIndex((answer) => typeof answer === 'number')]!;
  expect(await ticket.row()).toMatchObject({ stage: 'handling', holderId: winner.id, pooled: false });
  expect((await factsOf(ticket)).filter((name) => name === 'accept')).toHaveLength(1);
});

test('a ticket that nobody took goes to the dispatcher', async () => {
  const ticket = await suite.offered({ category: 'lamp' });
  const { dueAt } = await ticket.row();
  await suite.passTo(dueAt!);
  const queued = await until(ticket.row, ({ stage }) => stage === 'dispatch');
  expect(queued).toMatchObject({ pooled: false, queueReason: 'POOL_EXPIRED', breached: ['acceptance', 'offer'] });
});

describe('offered to a team (T6)', () => {
  async function toTeam(team: string) {
    const ticket = await suite.offered();
    await ticket.give(suite.world.dispatcher, 'reassign', { to: `team:${team}` });
    expect(await ticket.row()).toMatchObject({ stage: 'acceptance', pooled: true, team, holderId: null });
    return ticket;
  }

  test('only its people hear of it, and one of them takes it', async () => {
    const [li, wang, zhao] = suite.world.plumbers;
    const ticket = await toTeam('north');
    expect((await told(ticket, 'openToTake')).sort()).toEqual([li.id, wang.id].sort());
    await expectRefused(ticket, 'NOT_IN_TEAM', () => ticket.give(zhao, 'accept', ACCEPTED));
    expect(await ticket.give(wang, 'accept', ACCEPTED)).toEqual(expect.any(Number));
    expect(await ticket.row()).toMatchObject({ stage: 'handling', holderId: wang.id, pooled: false, team: null });
  });

  test('what none of them took goes to the dispatcher, and the journal tells whose it was', async () => {
    const ticket = await toTeam('south');
    await suite.passTo((await ticket.row()).dueAt!);
    const queued = await until(ticket.row, ({ stage }) => stage === 'dispatch');
    expect(queued).toMatchObject({ pooled: false, team: null, queueReason: 'POOL_EXPIRED' });
    expect(await told(ticket, 'queued')).toContain(suite.world.dispatcher.id);
    expect((await ticket.journal()).at(-1)).toMatchObject({ name: 'queued', detail: { team: 'south' } });
  });

  test('given to a person instead, it is open to the team no longer', async () => {
    const [li, , zhao] = suite.world.plumbers;
    const ticket = await toTeam('north');
    await ticket.give(suite.world.dispatcher, 'reassign', { to: zhao.id });
    expect(await ticket.row()).toMatchObject({ stage: 'acceptance', holderId: zhao.id, pooled: false, team: null });
    const reassigned = (await ticket.journal()).findLast(({ name }) => name === 'reassign');
    expect(reassigned!.detail).toEqual({ from: 'team:north', to: zhao.id });
    await expectRefused(ticket, 'NOT_HOLDER', () => ticket.give(li, 'accept', ACCEPTED));
  });
});

describe('an answer in the same workflow task as the deadline', () => {
  /** The deadline has passed and the command is there before any worker looks. */
  async function answered(millisAfterDeadline: number) {
    const ticket = await suite.offered();
    const { dueAt, holderId } = await ticket.row();
    await suite.stopWorker();
    await suite.passTo(dueAt!);
    const at = new Date(dueAt!.getTime() + millisAfterDeadline).toISOString();
    const answer = ticket.give(suite.world.plumbers[0], 'accept', { ...ACCEPTED, at });
    await suite.startWorker();
    return { ticket, dueAt, holderId, answer: await answer };
  }

  test('that was given at the deadline is in time: no breach', async () => {
    const { ticket, holderId, answer } = await answered(0);
    expect(answer).toEqual(expect.any(Number));
    expect(await ticket.row()).toMatchObject({ stage: 'handling', holderId, breached: [] });
    expect(await breachesOf(ticket)).toEqual([]);
  });

  test('that was given a millisecond later is refused, and the next in turn is asked', async () => {
    const { ticket, dueAt, holderId, answer } = await answered(1);
    expect(answer).toBe('WRONG_STAGE');
    const [history] = await historiesOf(suite.env, ticket);
    expect(history).not.toContain('UPDATE_ACCEPTED');
    const next = await until(ticket.row, ({ stage, holderId: now }) => stage === 'acceptance' && now !== holderId);
    expect(next).toMatchObject({ holderId: suite.world.plumbers[1].id, breached: ['acceptance', 'offer'] });
    expect(await breachesOf(ticket)).toEqual([
      { at: dueAt, clock: 'acceptance', holder: holderId },
      { at: dueAt, clock: 'offer', holder: holderId },
    ]);
  });
});
