import type { Client } from 'pg';
import type { CategoryPolicy, HandlingTarget, Kind, TicketPolicy } from '../workflows/ticket/contract';
import type { Window } from '../workflows/shared/calendar';
import { chinaCalendar, OFFICIAL_YEARS } from './calendar-data';

const MORNING: Window = [8 * 60 + 30, 12 * 60];
const AFTERNOON: Window = [13 * 60 + 30, 18 * 60];
const OPEN = [MORNING, AFTERNOON];

const minutes = (figure: number, hours: HandlingTarget['hours']): HandlingTarget => ({ minutes: figure, hours });
const hours = (figure: number, kind: HandlingTarget['hours']): HandlingTarget => minutes(figure * 60, kind);

interface Names {
  code: string;
  zh: string;
  en: string;
  skill: string;
}

/** Danger to people or to the building: urgent and high run around the clock. */
function emergency(names: Names, urgent: number, high: number, normal: number): CategoryPolicy {
  return category('repair', names, 'automatic', [
    minutes(urgent, 'around_the_clock'),
    hours(high, 'around_the_clock'),
    hours(normal, 'calendar'),
  ]);
}

function category(
  kind: Kind,
  names: Names,
  dispatch: CategoryPolicy['dispatch'],
  [urgent, high, normal]: [HandlingTarget, HandlingTarget, HandlingTarget],
): CategoryPolicy {
  return { ...names, kind, dispatch, targets: { urgent, high, normal } };
}

const sameDay: [HandlingTarget, HandlingTarget, HandlingTarget] = [
  hours(4, 'around_the_clock'),
  hours(8, 'calendar'),
  hours(16, 'calendar'),
];
const unhurried: [HandlingTarget, HandlingTarget, HandlingTarget] = [
  hours(8, 'around_the_clock'),
  hours(16, 'calendar'),
  hours(40, 'calendar'),
];

const CATEGORIES: CategoryPolicy[] = [
  emergency({ code: 'water_leak', zh: '漏水、跑水', en: 'Water leak', skill: 'plumbing' }, 120, 8, 16),
  emergency({ code: 'drainage', zh: '下水堵塞', en: 'Blocked drain', skill: 'plumbing' }, 180, 8, 16),
  emergency({ code: 'power_outage', zh: '停电、跳闸', en: 'Power failure', skill: 'electrical' }, 120, 8, 16),
  emergency({ code: 'elevator', zh: '电梯故障', en: 'Lift fault', skill: 'electrical' }, 60, 4, 8),
  emergency({ code: 'door_lock', zh: '门锁、门窗', en: 'Doors, windows, locks', skill: 'doors_locks' }, 120, 8, 24),
  category(
    'repair',
    { code: 'hvac', zh: '空调、暖通', en: 'Heating and cooling', skill: 'hvac' },
    'automatic',
    sameDay,
  ),
  category(
    'repair',
    { code: 'access_control', zh: '门禁、对讲', en: 'Access control', skill: 'electrical' },
    'automatic',
    sameDay,
  ),
  category('repair', { code: 'appliance', zh: '家电维修', en: 'Appliances', skill: 'appliances' }, 'pool', unhurried),
  category(
    'repair',
    { code: 'wall_civil', zh: '墙面、土建', en: 'Walls and masonry', skill: 'civil' },
    'automatic',
    unhurried,
  ),
  category('repair', { code: 'cleaning', zh: '保洁', en: 'Cleaning', skill: 'cleaning' }, 'pool', sameDay),
  category(
    'repair',
    { code: 'landscaping', zh: '绿化养护', en: 'Landscaping', skill: 'landscaping' },
    'pool',
    unhurried,
  ),
  category('complaint', { code: 'noise', zh: '噪声扰民', en: 'Noise', skill: 'security' }, 'automatic', sameDay),
  category('complaint', { code: 'parking', zh: '停车秩序', en: 'Parking', skill: 'security' }, 'automatic', sameDay),
  category(
    'complaint',
    { code: 'security_complaint', zh: '安保投诉', en: 'Complaint: security', skill: 'service' },
    'dispatcher',
    sameDay,
  ),
  category(
    'complaint',
    { code: 'service_complaint', zh: '服务投诉', en: 'Complaint: service', skill: 'service' },
    'dispatcher',
    sameDay,
  ),
];

/** The regulation's own figures where it gives them (the clause stands beside the field in the contract). */
export const DEFAULT_POLICY: TicketPolicy = {
  entryMinutes: 10,
  dispatchMinutes: 30,
  acceptanceMinutes: 30,
  warnPercent: 80,
  maxOffers: 3,
  reportMinutes: 120,
  remindHours: 24,
  closeHours: 72,
  reopenHours: 168,
  supervisorRound: 3,
  reportsPerHomePerDay: 20,
  identicalHours: 12,
  calendar: chinaCalendar(OFFICIAL_YEARS, { 1: OPEN, 2: OPEN, 3: OPEN, 4: OPEN, 5: OPEN, 6: OPEN, 7: [] }),
  categories: CATEGORIES,
};

/** Version 1 exists in every database: cases cannot start without a policy. Plain SQL, because migrations run before the client is made. */
export async function ensureFirstPolicy(client: Client): Promise<void> {
  const made = await client.query(
    `insert into policy_version (version, body, note)
     select 1, $1, $2 where not exists (select 1 from policy_version) on conflict do nothing`,
    [JSON.stringify(DEFAULT_POLICY), '制度规定的默认值'],
  );
  if (made.rowCount === 1) await client.query(`select setval(pg_get_serial_sequence('policy_version', 'version'), 1)`);
}
