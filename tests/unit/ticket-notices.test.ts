import type { Notice } from '../../workflows/ticket/contract';
import { after, PEOPLE, ruled, terms, type RulesTicket } from '../support/rules';

const { resident, agent, dispatcher, supervisor, li } = PEOPLE;
const accept = { contacted: true, appointment: null };
const visit = { appointment: { from: after(60), to: after(120) } };
const MARKS = { attitude: 5, speed: 5, quality: 5 };
const DAY = 24 * 60;

/** `urgent`: within two hours; all else within a day. */
function handled(priority: 'urgent' | 'normal' = 'normal'): RulesTicket {
  const ticket = ruled({ priority });
  ticket.give(li, 'accept', accept, after(5));
  return ticket;
}

function reported(): RulesTicket {
  const ticket = handled();
  ticket.give(li, 'reportResult', { endedAt: after(30) }, after(40));
  return ticket;
}

function closed(): RulesTicket {
  const ticket = reported();
  ticket.pass(after(40 + 3 * DAY));
  return ticket;
}

/** `offered → li`; `!` when on every channel at once. */
function toldBy(notices: Notice[]): string[] {
  return notices.map(({ template, to, urgent }) => {
    const whom = 'user' in to ? to.user : 'role' in to ? to.role : `on duty${to.team ? ` in ${to.team}` : ''}`;
    return `${template} → ${whom}${urgent ? '!' : ''}`;
  });
}

type Row = [what: string, before: () => RulesTicket, happens: (ticket: RulesTicket) => unknown, told: string[]];

const COMMANDS: Row[] = [
  ['accepted', ruled, (t) => t.give(li, 'accept', accept, after(5)), ['accepted → resident']],
  [
    'a visit moved by its holder',
    handled,
    (t) => t.give(li, 'reschedule', visit, after(6)),
    ['rescheduled → resident'],
  ],
  [
    'a visit moved by the desk',
    handled,
    (t) => t.give(dispatcher, 'reschedule', visit, after(6)),
    ['rescheduled → resident', 'rescheduled → li'],
  ],
  ['a note that shows', handled, (t) => t.give(li, 'note', { visible: true }, after(6)), ['progress → resident']],
  ['a note among staff', handled, (t) => t.give(li, 'note', { visible: false }, after(6)), []],
  ['a note of the resident’s own', handled, (t) => t.give(resident, 'note', { visible: true }, after(6)), []],
  [
    'given to another',
    ruled,
    (t) => t.give(dispatcher, 'reassign', { to: 'zhao' }, after(6)),
    ['takenBack → li', 'offered → zhao'],
  ],
  ['handed back', handled, (t) => t.give(li, 'transfer', {}, after(6)), ['queued → dispatcher']],
  [
    'handed back when urgent',
    () => handled('urgent'),
    (t) => t.give(li, 'transfer', {}, after(6)),
    ['queued → dispatcher!'],
  ],
  ['urged when urgent', () => handled('urgent'), (t) => t.give(agent, 'urge', {}, after(6)), ['urged → li!']],
  ['escalated', handled, (t) => t.give(agent, 'escalate', {}, after(6)), ['escalated → dispatcher!']],
  [
    'escalated again',
    () => {
      const ticket = handled();
      ticket.give(agent, 'escalate', {}, after(6));
      return ticket;
    },
    (t) => t.give(agent, 'escalate', {}, after(7)),
    ['escalated → supervisor!'],
  ],
  ['finished', handled, (t) => t.give(li, 'finish', { endedAt: after(30) }, after(31)), []],
  [
    'reported',
    handled,
    (t) => t.give(li, 'reportResult', { endedAt: after(30) }, after(31)),
    ['verifyAsked → resident'],
  ],
  [
    'found well done',
    reported,
    (t) => t.give(resident, 'verify', { satisfied: true, rating: MARKS }, after(50)),
    ['closed → resident'],
  ],
  [
    'found wanting',
    reported,
    (t) => t.give(resident, 'verify', { satisfied: false, rating: null }, after(50)),
    ['reworkAsked → dispatcher', 'offered → li'],
  ],
  [
    'reopened',
    closed,
    (t) => t.give(resident, 'reopen', {}, after(50 + 3 * DAY)),
    ['reopened → dispatcher', 'offered → li'],
  ],
  ['cancelled', handled, (t) => t.give(supervisor, 'cancel', {}, after(6)), ['cancelled → resident', 'cancelled → li']],
  [
    'merged',
    handled,
    (t) => t.give(agent, 'merge', { into: 'another' }, after(6)),
    ['merged → resident', 'merged → li'],
  ],
  [
    'made urgent in the queue',
    () => ruled({ category: 'noise' }),
    (t) =>
      t.give(agent, 'reclassify', { category: 'noise', priority: 'urgent', terms: terms('noise', 'urgent') }, after(6)),
    ['urgentReported → on duty!', 'urgentReported → dispatcher!', 'urgentReported → supervisor!'],
  ],
];

const DEADLINES: Row[] = [
  [
    'a call not entered',
    () => ruled({ category: null }),
    (t) => t.pass(after(10)),
    ['entryLate → agent', 'entryLate → supervisor'],
  ],
  [
    'one forgotten in the queue',
    () => ruled({ category: 'noise' }),
    (t) => t.pass(after(15)),
    ['dispatchLate → supervisor'],
  ],
  ['an offer about to lapse', ruled, (t) => t.pass(after(24)), ['acceptanceWarned → li']],
  [
    'an offer that lapsed',
    () => {
      const ticket = ruled();
      ticket.pass(after(24));
      return ticket;
    },
    (t) => t.pass(after(30)),
    ['acceptanceLate → dispatcher', 'takenBack → li', 'offered → wang'],
  ],
  [
    'nobody of a pool',
    () => ruled({ category: 'lamp' }),
    (t) => t.pass(after(30)),
    ['acceptanceLate → dispatcher', 'queued → dispatcher'],
  ],
  [
    'work about to be late',
    () => handled('urgent'),
    (t) => t.pass(after(5 + 96)),
    ['handlingWarned → li', 'handlingWarned → dispatcher'],
  ],
  [
    'work that is late',
    () => {
      const ticket = handled('urgent');
      ticket.pass(after(5 + 96));
      return ticket;
    },
    (t) => t.pass(after(125)),
    ['handlingLate → li', 'handlingLate → supervisor'],
  ],
  [
    'a result not reported',
    () => {
      const ticket = handled();
      ticket.give(li, 'finish', { endedAt: after(30) }, after(31));
      return ticket;
    },
    (t) => t.pass(after(150)),
    ['reportLate → li', 'reportLate → supervisor'],
  ],
  ['no answer for a day', reported, (t) => t.pass(after(40 + DAY)), ['verifyReminded → resident']],
  [
    'no answer for three days',
    reported,
    (t) => t.pass(after(40 + 3 * DAY)),
    ['verifyReminded → resident', 'closed → resident'],
  ],
  ['nobody reopened it', closed, (t) => t.pass(after(40 + 10 * DAY)), []],
];

test.each([...COMMANDS, ...DEADLINES])('%s: they are told, and nobody else', (_, before, happens, told) => {
  const ticket = before();
  const known = ticket.changes.length;
  happens(ticket);
  expect(toldBy(ticket.changes.slice(known).flatMap(({ notices }) => notices))).toEqual(told);
});
