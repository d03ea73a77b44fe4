import type { Calendar } from '../../workflows/shared/calendar';
import type { TicketPolicy } from '../../workflows/ticket/contract';

/** Monday to Friday, nine to six in Shanghai. */
export const WEEK: Calendar = {
  weekly: {
    1: [[540, 1080]],
    2: [[540, 1080]],
    3: [[540, 1080]],
    4: [[540, 1080]],
    5: [[540, 1080]],
    6: [],
    7: [],
  },
  makeUpAs: 1,
  holidays: [],
  makeUpDays: [],
  dates: {},
};

const target = (minutes: number, hours: 'calendar' | 'around_the_clock' = 'around_the_clock') => ({ minutes, hours });
const targets = { urgent: target(120), high: target(480), normal: target(1440) };
const category = (code: string, skill: string, dispatch: 'automatic' | 'dispatcher' | 'pool') =>
  ({ code, kind: 'repair', zh: code, en: code, skill, dispatch, targets }) as const;

/** The regulation's figures over four categories, one for each way of dispatching and one that nobody has the skill for. */
export const POLICY: TicketPolicy = {
  entryMinutes: 10,
  dispatchMinutes: 15,
  acceptanceMinutes: 30,
  warnPercent: 80,
  maxOffers: 2,
  reportMinutes: 120,
  remindHours: 24,
  closeHours: 72,
  reopenHours: 168,
  supervisorRound: 3,
  reportsPerHomePerDay: 10,
  identicalHours: 12,
  calendar: WEEK,
  categories: [
    category('leak', 'plumbing', 'automatic'),
    category('noise', 'security', 'dispatcher'),
    category('lamp', 'plumbing', 'pool'),
    category('roof', 'roofing', 'automatic'),
    {
      ...category('paint', 'plumbing', 'automatic'),
      targets: { urgent: target(120), high: target(240, 'calendar'), normal: target(480, 'calendar') },
    },
  ],
};
