import { ROLES, type Role } from '../../workflows/shared/rights';
import { legalCommands, refusalOf, type TicketView } from '../../workflows/ticket/commands';
import { STAGES, TICKET_COMMANDS, type Stage, type TicketCommandName } from '../../workflows/ticket/contract';

/**
 * Who may do what when, as the regulation has it. R: the resident who reported it. T: the technician who holds it.
 * A agent, D dispatcher, S supervisor, M admin.
 */
const TABLE = `
              entry  dispatch  acceptance  handling  report  verification  closed
enter         ADS    -         -           -         -       -             -
assign        -      DS        -           -         -       -             -
accept        -      -         T           -         -       -             -
decline       -      -         T           -         -       -             -
note          -      RADS      RADTS       RADTS     RADTS   RADTS         -
reschedule    -      -         -           DTS       -       -             -
hold          -      -         -           DTS       -       -             -
resume        -      -         -           DTS       -       -             -
transfer      -      -         -           T         -       -             -
finish        -      -         -           T         -       -             -
reportResult  -      -         -           DTS       DTS     -             -
verify        -      -         -           -         -       RAS           -
rate          -      -         -           -         -       -             RA
reopen        -      -         -           -         -       -             RADS
urge          -      RADS      RADS        RADS      RADS    -             -
reassign      -      DS        DS          DS        -       -             -
reclassify    -      ADS       ADS         ADS       -       -             -
merge         ADS    ADS       ADS         ADS       -       -             -
escalate      ADS    ADS       ADS         ADS       ADS     ADS           -
cancel        RADS   RADS      RADS        ADS       -       -             -
applyPolicy   -      SM        SM          SM        SM      SM            -
`;

const LETTERS: [string, Role][] = [
  ['R', 'resident'],
  ['A', 'agent'],
  ['D', 'dispatcher'],
  ['T', 'technician'],
  ['S', 'supervisor'],
  ['M', 'admin'],
];
const OTHER_ROLES = ROLES.filter((role) => LETTERS.every(([, known]) => known !== role));

const [header, ...rows] = TABLE.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/)) as [string[], ...[TicketCommandName, ...string[]][]];
const OPEN_TO_COMMANDS = header as Stage[];

const ME = 'me';

/** As it stands in that stage, seen by whoever holds it, reported it, or has nothing to do with it. */
function view(stage: Stage, { mine = true, held = false } = {}): TicketView {
  const withSomebody = stage !== 'entry' && stage !== 'dispatch';
  return {
    stage,
    holder: withSomebody ? (mine ? ME : 'other') : null,
    pooled: false,
    reporterId: mine ? ME : 'other',
    holds: held ? ['awaiting_parts'] : [],
    outcome: stage === 'closed' ? 'unanswered' : null,
    ended: false,
  };
}

test('the table names every command and every stage but the cancelled one', () => {
  expect(rows.map(([name]) => name)).toEqual(TICKET_COMMANDS);
  expect(OPEN_TO_COMMANDS).toEqual(STAGES.filter((stage) => stage !== 'cancelled'));
});

describe.each(rows)('%s', (name, ...expected) => {
  const ticket = (stage: Stage, mine = true) => view(stage, { mine, held: name === 'resume' });
  const may = (stage: Stage, role: Role, mine = true) =>
    refusalOf(ticket(stage, mine), name, { id: ME, roles: [role] }) === null;

  test('is legal in these stages for these roles, and in no other for no other', () => {
    const lettersOf = (stage: Stage) =>
      LETTERS.map(([letter, role]) => (may(stage, role) ? letter : '')).join('') || '-';
    expect(OPEN_TO_COMMANDS.map(lettersOf)).toEqual(expected);
    for (const role of OTHER_ROLES) expect(OPEN_TO_COMMANDS.filter((stage) => may(stage, role))).toEqual([]);
  });

  test('is never legal for a technician who does not hold it or a resident who did not report it', () => {
    for (const role of ['technician', 'resident'] as const)
      expect(OPEN_TO_COMMANDS.filter((stage) => may(stage, role, false))).toEqual([]);
  });
});

test('nothing is legal on a cancelled ticket, and the answer is that it is closed', () => {
  for (const name of TICKET_COMMANDS)
    expect(refusalOf(view('cancelled'), name, { id: ME, roles: [...ROLES] })).toBe('CLOSED');
});

test('after the time to rate and reopen, the answer is that the window is over', () => {
  const ticket = { ...view('closed'), ended: true };
  const actor = { id: ME, roles: ['resident'] as Role[] };
  expect(refusalOf(ticket, 'rate', actor)).toBe('WINDOW_OVER');
  expect(refusalOf(ticket, 'reopen', actor)).toBe('WINDOW_OVER');
  expect(refusalOf(ticket, 'urge', actor)).toBe('CLOSED');
});

test('a pooled ticket can be taken by any technician, and declined by none', () => {
  const ticket = { ...view('acceptance'), holder: null, pooled: true };
  const actor = { id: ME, roles: ['technician'] as Role[] };
  expect(refusalOf(ticket, 'accept', actor)).toBeNull();
  expect(refusalOf(ticket, 'decline', actor)).toBe('NOT_HOLDER');
});

test('one that is open to a team is taken by its people only, whatever else they are', () => {
  const ticket = { ...view('acceptance'), holder: null, pooled: true, team: 'north' };
  const taker = (team?: string) => ({ id: ME, roles: ['technician', 'dispatcher'] as Role[], ...(team && { team }) });
  expect(refusalOf(ticket, 'accept', taker('north'))).toBeNull();
  expect(refusalOf(ticket, 'accept', taker('south'))).toBe('NOT_IN_TEAM');
  expect(refusalOf(ticket, 'accept', taker())).toBe('NOT_IN_TEAM');
  expect(legalCommands(ticket, taker('south'))).not.toContain('accept');
});

test('what was rated at verification cannot be rated again', () => {
  const ticket: TicketView = { ...view('closed'), outcome: 'satisfied' };
  expect(refusalOf(ticket, 'rate', { id: ME, roles: ['agent'] })).toBe('WRONG_STAGE');
});

test('work on hold cannot end, and work that is not cannot be resumed', () => {
  const holder = { id: ME, roles: ['technician'] as Role[] };
  expect(refusalOf(view('handling', { held: true }), 'finish', holder)).toBe('ON_HOLD');
  expect(refusalOf(view('handling', { held: true }), 'reportResult', holder)).toBe('ON_HOLD');
  expect(refusalOf(view('handling'), 'resume', holder)).toBe('NOT_ON_HOLD');
});

test('whoever has two roles may do what either may', () => {
  const ticket = view('acceptance', { mine: false });
  const both = { id: ME, roles: ['technician', 'dispatcher'] as Role[] };
  expect(refusalOf(ticket, 'reassign', both)).toBeNull();
  expect(refusalOf(ticket, 'accept', both)).toBe('NOT_HOLDER');
});

test('the commands shown are those that would be accepted', () => {
  const technician = { id: ME, roles: ['technician'] as Role[] };
  expect(legalCommands(view('acceptance'), technician)).toEqual(['accept', 'decline', 'note']);
  expect(legalCommands(view('handling', { held: true }), technician)).toEqual([
    'note',
    'reschedule',
    'hold',
    'resume',
    'transfer',
  ]);
  expect(legalCommands(view('report', { mine: false }), technician)).toEqual([]);
});
