import type { Instant } from '../../workflows/shared/time';
import { OPEN_STAGES, type TicketState } from '../../workflows/ticket/contract';
import { caseSuite, expectWhole, type CaseSuite, type SuiteOptions } from './case-suite';
import { createWorld, fileTicket, until, type TicketUnderTest, type World } from './tickets';

type FileOptions = Parameters<typeof fileTicket>[2];

/** A community for each test. */
export interface TicketSuite extends CaseSuite<World, TicketUnderTest> {
  file(options?: FileOptions): Promise<TicketUnderTest>;
  /** Filed, offered to the first in turn. */
  offered(options?: FileOptions): Promise<TicketUnderTest>;
  /** … and accepted; one that is open to be taken, by the first in turn. */
  handled(options?: FileOptions): Promise<TicketUnderTest>;
  /** … and finished and reported. */
  reported(options?: FileOptions): Promise<TicketUnderTest>;
}

export const ACCEPTED = { contacted: true, appointment: null };

export function ticketSuite(options: SuiteOptions = {}): TicketSuite {
  const common = caseSuite<World, TicketUnderTest>({ settle: createWorld, expectOneStory }, options);
  const holder = (id: string | null) => {
    const { plumbers } = common.world;
    return plumbers.find((plumber) => plumber.id === id) ?? plumbers[0];
  };
  const suite: TicketSuite = Object.assign(common, {
    async file(of?: FileOptions) {
      const ticket = await fileTicket(common.env, common.world, of);
      common.watch(ticket);
      return ticket;
    },
    async offered(of?: FileOptions) {
      const ticket = await suite.file(of);
      await until(ticket.row, ({ stage }) => stage === 'acceptance');
      return ticket;
    },
    async handled(of?: FileOptions) {
      const ticket = await suite.offered(of);
      const { holderId } = await ticket.row();
      await ticket.give(holder(holderId), 'accept', ACCEPTED);
      return ticket;
    },
    async reported(of?: FileOptions) {
      const ticket = await suite.handled(of);
      const { holderId } = await ticket.row();
      await ticket.give(holder(holderId), 'reportResult', { endedAt: await suite.now() });
      return ticket;
    },
  });
  return suite;
}

/** Every missed deadline on record, in order. */
export async function breachesOf(
  ticket: TicketUnderTest,
): Promise<{ at: Date; clock: string; holder: string | null }[]> {
  const missed = (await ticket.journal()).filter(({ name }) => name === 'breached');
  return missed.map(({ at, detail }) => {
    const { clock, holder } = detail as { clock: string; holder: string | null };
    return { at, clock, holder };
  });
}

/** Refused with this code, and neither row nor clocks nor journal have changed. */
export async function expectRefused(
  ticket: TicketUnderTest,
  code: string,
  give: () => Promise<number | string>,
): Promise<void> {
  const look = async () => [await ticket.row(), await ticket.clocks(), await ticket.journal()];
  const before = await look();
  expect(await give()).toBe(code);
  expect(await look()).toEqual(before);
}

async function expectOneStory(ticket: TicketUnderTest): Promise<void> {
  const state = await ticket.state();
  const row = await until(ticket.row, ({ revision }) => revision === state.revision);
  const { clocks } = state;
  const due = {
    entry: clocks.entry,
    dispatch: clocks.dispatch,
    acceptance: clocks.offer,
    handling: clocks.handling,
    report: clocks.report,
    verification: clocks.verification,
    closed: undefined,
    cancelled: undefined,
  }[state.stage]?.dueAt;
  expect(row).toMatchObject({
    stage: state.stage,
    stageSince: new Date(state.stageSince),
    round: state.round,
    category: state.category,
    priority: state.priority,
    policyVersion: state.terms.policyVersion,
    holderId: state.holder,
    pooled: state.pooled,
    team: state.team,
    queueReason: state.queueReason,
    holds: state.holds,
    dueAt: due ? new Date(due) : null,
    breached: state.breached,
    urges: state.urges,
    escalation: state.escalation,
    outcome: state.outcome,
    ended: state.ended,
  });
  expect(row.ended || row.outcome !== null || OPEN_STAGES.includes(state.stage)).toBe(true);
  await expectClocks(ticket, state);
  const revisions = expectWhole(await ticket.journal());
  expect(revisions).toEqual(revisions.map((_, index) => index + 1));
  expect(revisions.length).toBeLessThanOrEqual(state.revision);
}

async function expectClocks(ticket: TicketUnderTest, state: TicketState): Promise<void> {
  const kept = await ticket.clocks();
  const date = (at: Instant | null) => (at ? new Date(at) : null);
  for (const clock of Object.values(state.clocks))
    expect(kept).toContainEqual(
      expect.objectContaining({
        kind: clock.kind,
        round: clock.round,
        startedAt: date(clock.startedAt),
        holderId: clock.holder,
        targetMs: BigInt(clock.target),
        usedMs: BigInt(clock.used),
        dueAt: date(clock.dueAt),
        warnedAt: date(clock.warnedAt),
        metAt: date(clock.metAt),
        breachedAt: date(clock.breachedAt),
      }),
    );
}
