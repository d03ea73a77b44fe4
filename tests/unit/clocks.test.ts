import fc from 'fast-check';
import { chinaCalendar } from '../../prisma/calendar-data';
import { addBusinessTime, businessTimeBetween } from '../../workflows/shared/business-time';
import type { Window } from '../../workflows/shared/calendar';
import type { Clock } from '../../workflows/shared/clock';
import {
  breachClock,
  changeHolder,
  continueClock,
  isLive,
  isOverdue,
  meetClock,
  nextOf,
  pauseClock,
  resumeClock,
  retargetClock,
  startClock,
  timeLeft,
  usedTime,
  warnClock,
  type Pace,
} from '../../workflows/shared/clocks';
import { addMillis, DAY, HOUR, MINUTE, toInstant, toMillis, type Instant } from '../../workflows/shared/time';

const OFFICE: Window[] = [
  [8 * 60, 12 * 60],
  [13 * 60 + 30, 17 * 60 + 30],
];
const calendar = chinaCalendar([2026], { 1: OFFICE, 2: OFFICE, 3: OFFICE, 4: OFFICE, 5: OFFICE, 6: [], 7: [] });
const OFFICE_HOURS: Pace = { calendar, warnShare: 0.8 };
const AROUND_THE_CLOCK: Pace = { calendar: null, warnShare: 0.8 };

/** A moment as the clock on the wall in Shanghai shows it; 2026-03-04 is a Wednesday. */
function wall(local: string): Instant {
  return toInstant(Date.parse(`${local.replace(' ', 'T')}+08:00`));
}

const NINE = wall('2026-03-04 09:00');

/** Handling, two hours of work from nine, warned at 80 %. */
function handling(changes: { at?: Instant; target?: number; pace?: Pace } = {}): Clock {
  const { at = NINE, target = 2 * HOUR, pace = OFFICE_HOURS } = changes;
  return startClock({ kind: 'handling', round: 1, holder: 'wang', at, target, ...pace });
}

/** Ten minutes from nine, around the clock, no warning. */
function entry(): Clock {
  return startClock({
    kind: 'entry',
    round: 1,
    holder: 'li',
    at: NINE,
    target: 10 * MINUTE,
    calendar: null,
    warnShare: null,
  });
}

describe('starting', () => {
  test('sets the deadline and the warning on the calendar', () => {
    expect(handling({ at: wall('2026-03-04 11:00') })).toEqual({
      kind: 'handling',
      round: 1,
      holder: 'wang',
      startedAt: wall('2026-03-04 11:00'),
      target: 2 * HOUR,
      dueAt: wall('2026-03-04 14:30'),
      warnAt: wall('2026-03-04 14:06'),
      warnedAt: null,
      used: 0,
      runningSince: wall('2026-03-04 11:00'),
      metAt: null,
      breachedAt: null,
    });
  });

  test('without a share it never warns', () => {
    expect(entry()).toMatchObject({ dueAt: wall('2026-03-04 09:10'), warnAt: null });
  });

  test('at night the deadline counts from the next opening', () => {
    expect(handling({ at: wall('2026-03-04 23:00') }).dueAt).toBe(wall('2026-03-05 10:00'));
  });

  test('without any time it is due at once and does not warn', () => {
    expect(handling({ target: 0 })).toMatchObject({ dueAt: NINE, warnAt: null });
  });
});

describe('meeting (Z3)', () => {
  const due = wall('2026-03-04 11:00');

  test.each([
    ['a millisecond before the deadline is in time', addMillis(due, -1), null],
    ['at the deadline is in time', due, null],
    ['a millisecond after is late, and the breach carries the deadline', addMillis(due, 1), due],
    ['a month after is late, and the breach carries the deadline', addMillis(due, 30 * DAY), due],
  ])('%s', (_, at, breachedAt) => {
    const { clock, breached } = meetClock(handling(), at);
    expect(clock).toMatchObject({ metAt: at, breachedAt });
    expect(breached).toBe(breachedAt !== null);
  });

  test('late after the breach is on record adds no second one', () => {
    const { clock, breached } = meetClock(breachClock(handling()), addMillis(due, HOUR));
    expect(clock).toMatchObject({ metAt: addMillis(due, HOUR), breachedAt: due });
    expect(breached).toBe(false);
  });

  test('twice keeps the first time', () => {
    const { clock } = meetClock(handling(), due);
    expect(meetClock(clock, addMillis(due, HOUR))).toEqual({ clock, breached: false });
  });

  test('while paused is in time however late', () => {
    const paused = pauseClock(handling(), wall('2026-03-04 10:00'), calendar);
    expect(meetClock(paused, wall('2026-06-04 10:00'))).toMatchObject({ clock: { breachedAt: null }, breached: false });
  });
});

describe('breach and warning', () => {
  test('a breach carries the deadline and is recorded once', () => {
    const breached = breachClock(handling());
    expect(breached.breachedAt).toBe(wall('2026-03-04 11:00'));
    expect(breachClock(breached)).toBe(breached);
  });

  test('there is none while paused or after it was met', () => {
    const paused = pauseClock(handling(), wall('2026-03-04 10:00'), calendar);
    const { clock: met } = meetClock(handling(), wall('2026-03-04 10:00'));
    expect(breachClock(paused)).toBe(paused);
    expect(breachClock(met)).toBe(met);
  });

  test('a warning is given once', () => {
    const warned = warnClock(handling(), wall('2026-03-04 10:36'));
    expect(warned).toMatchObject({ warnAt: null, warnedAt: wall('2026-03-04 10:36') });
    expect(warnClock(warned, wall('2026-03-04 10:40'))).toBe(warned);
  });

  test('overdue is only what lies after the deadline', () => {
    const due = wall('2026-03-04 11:00');
    expect(isOverdue(handling(), due)).toBe(false);
    expect(isOverdue(handling(), addMillis(due, 1))).toBe(true);
    expect(isOverdue(breachClock(handling()), addMillis(due, 1))).toBe(false);
    expect(isOverdue(meetClock(handling(), due).clock, addMillis(due, 1))).toBe(false);
    expect(isOverdue(pauseClock(handling(), NINE, calendar), addMillis(due, 1))).toBe(false);
  });

  test('the next thing to happen is the warning, then the deadline, then nothing', () => {
    const clock = handling();
    expect(nextOf(clock)).toBe(wall('2026-03-04 10:36'));
    expect(nextOf(warnClock(clock, wall('2026-03-04 10:36')))).toBe(wall('2026-03-04 11:00'));
    expect(nextOf(breachClock(clock))).toBeNull();
    expect(nextOf(meetClock(clock, NINE).clock)).toBeNull();
    expect(nextOf(pauseClock(clock, NINE, calendar))).toBeNull();
  });

  test('a missed clock is live until it is met', () => {
    expect(isLive(breachClock(handling()))).toBe(true);
    expect(isLive(meetClock(handling(), NINE).clock)).toBe(false);
  });
});

describe('holds (Z4)', () => {
  function held(from: string, to: string, clock = handling()): Clock {
    return resumeClock(pauseClock(clock, wall(from), calendar), wall(to), OFFICE_HOURS);
  }

  test('while held there is no deadline, only time left', () => {
    const paused = pauseClock(handling(), wall('2026-03-04 09:30'), calendar);
    expect(paused).toMatchObject({ dueAt: null, warnAt: null, runningSince: null, used: HOUR / 2 });
    expect(timeLeft(paused, wall('2026-12-31 09:30'), calendar)).toBe(1.5 * HOUR);
  });

  test.each([
    [
      'within working time moves the deadline by its length',
      '2026-03-04 09:30',
      '2026-03-04 10:00',
      '2026-03-04 11:30',
    ],
    [
      'over lunch moves it by the working time on either side',
      '2026-03-04 10:30',
      '2026-03-04 14:00',
      '2026-03-04 14:30',
    ],
    ['from lunch on counts nothing of the lunch', '2026-03-04 10:00', '2026-03-04 12:00', '2026-03-04 14:30'],
    ['over night counts nothing of the night', '2026-03-04 10:00', '2026-03-05 08:00', '2026-03-05 09:00'],
    ['that ends at night goes on in the morning', '2026-03-04 10:00', '2026-03-04 22:00', '2026-03-05 09:00'],
    ['over a weekend counts nothing of the weekend', '2026-03-04 10:00', '2026-03-07 12:00', '2026-03-09 09:00'],
    ['of 90 days keeps the time left', '2026-03-04 10:00', '2026-06-02 10:00', '2026-06-02 11:00'],
  ])('%s', (_, from, to, due) => {
    expect(held(from, to).dueAt).toBe(wall(due));
  });

  test('within lunch or within the night moves nothing', () => {
    const overLunch = handling({ at: wall('2026-03-04 11:00') });
    expect(held('2026-03-04 12:00', '2026-03-04 13:30', overLunch).dueAt).toBe(overLunch.dueAt);
    const overNight = handling({ at: wall('2026-03-04 16:30') });
    expect(held('2026-03-04 18:00', '2026-03-05 07:00', overNight).dueAt).toBe(overNight.dueAt);
  });

  test('several add up', () => {
    const once = held('2026-03-04 09:30', '2026-03-04 10:00');
    const twice = held('2026-03-04 10:15', '2026-03-04 11:00', once);
    expect(twice).toMatchObject({ used: 45 * MINUTE, dueAt: wall('2026-03-04 13:45') });
  });

  test('pausing what is paused and resuming what runs change nothing', () => {
    const running = handling();
    const paused = pauseClock(running, wall('2026-03-04 09:30'), calendar);
    expect(pauseClock(paused, wall('2026-03-04 10:30'), calendar)).toBe(paused);
    expect(resumeClock(running, wall('2026-03-04 10:30'), OFFICE_HOURS)).toBe(running);
  });

  test('what was met cannot be paused or resumed', () => {
    const { clock: met } = meetClock(handling(), NINE);
    expect(pauseClock(met, wall('2026-03-04 10:00'), calendar)).toBe(met);
    expect(resumeClock(met, wall('2026-03-04 10:00'), OFFICE_HOURS)).toBe(met);
  });

  test('the warning moves along, unless it was given', () => {
    expect(held('2026-03-04 09:30', '2026-03-04 10:00').warnAt).toBe(wall('2026-03-04 11:06'));
    const warned = warnClock(handling(), wall('2026-03-04 10:36'));
    expect(held('2026-03-04 10:40', '2026-03-04 10:50', warned).warnAt).toBeNull();
  });

  test('at the deadline leaves nothing: due as soon as it runs again', () => {
    expect(held('2026-03-04 11:00', '2026-03-05 10:00')).toMatchObject({
      dueAt: wall('2026-03-05 10:00'),
      warnAt: null,
      breachedAt: null,
    });
  });

  test('after the deadline the breach is recorded, and the deadline shown afterwards is the one missed', () => {
    expect(held('2026-03-04 11:30', '2026-03-05 10:00')).toMatchObject({
      dueAt: wall('2026-03-04 11:00'),
      breachedAt: wall('2026-03-04 11:00'),
      used: 2.5 * HOUR,
    });
  });
});

describe('a new target (Z5)', () => {
  const tenThirty = wall('2026-03-04 10:30');
  const retarget = (clock: Clock, target: number, at = tenThirty) =>
    retargetClock(clock, { at, target, was: calendar, ...OFFICE_HOURS });

  test('is measured from the start of the clock', () => {
    expect(retarget(handling(), 3 * HOUR)).toMatchObject({
      target: 3 * HOUR,
      startedAt: NINE,
      dueAt: wall('2026-03-04 12:00'),
      warnAt: wall('2026-03-04 11:24'),
    });
  });

  test('leaves out the time held', () => {
    const paused = pauseClock(handling(), wall('2026-03-04 09:30'), calendar);
    const resumed = resumeClock(paused, wall('2026-03-04 10:00'), OFFICE_HOURS);
    expect(retarget(resumed, 3 * HOUR).dueAt).toBe(wall('2026-03-04 14:00'));
  });

  test.each([
    ['a millisecond ahead is the deadline', 1.5 * HOUR + 1, addMillis(tenThirty, 1)],
    ['just used up is due at the change', 1.5 * HOUR, tenThirty],
    ['a millisecond past is due at the change, not before', 1.5 * HOUR - 1, tenThirty],
    ['long past is due at the change, not before', HOUR, tenThirty],
  ])('%s', (_, target, dueAt) => {
    const clock = retarget(handling(), target);
    expect(clock).toMatchObject({ dueAt, breachedAt: null });
    expect(breachClock(clock).breachedAt).toBe(dueAt);
  });

  test('does not count what was worked up to it when the work had ended before', () => {
    const { clock } = meetClock(retarget(handling(), 3 * HOUR), wall('2026-03-04 10:00'));
    expect(usedTime(clock, tenThirty, calendar)).toBe(HOUR);
  });

  test('that leaves nothing does not warn beside the breach', () => {
    expect(retarget(handling(), HOUR).warnAt).toBeNull();
  });

  test('that puts the warning behind warns at once', () => {
    expect(retarget(handling(), 100 * MINUTE).warnAt).toBe(tenThirty);
  });

  test('that puts the warning ahead again warns again', () => {
    const warned = warnClock(handling(), wall('2026-03-04 10:36'));
    const longer = retarget(warned, 4 * HOUR, wall('2026-03-04 10:40'));
    expect(longer).toMatchObject({ warnedAt: null, warnAt: wall('2026-03-04 13:42') });
    const here = retarget(warned, 125 * MINUTE, wall('2026-03-04 10:40'));
    expect(here).toMatchObject({ warnedAt: wall('2026-03-04 10:36'), warnAt: null });
    const ahead = retarget(warned, 125 * MINUTE + 2, wall('2026-03-04 10:40'));
    expect(ahead).toMatchObject({ warnedAt: null, warnAt: wall('2026-03-04 10:40:00.002') });
  });

  test('raised after the breach leaves it on record, with nothing more to happen', () => {
    const raised = retarget(breachClock(handling()), 8 * HOUR, wall('2026-03-04 14:00'));
    expect(raised).toMatchObject({
      breachedAt: wall('2026-03-04 11:00'),
      dueAt: wall('2026-03-05 09:00'),
      warnAt: null,
    });
    expect(nextOf(raised)).toBeNull();
  });

  test('raised after the deadline, before anybody noticed it, records the breach', () => {
    expect(retarget(handling(), 8 * HOUR, wall('2026-03-04 11:30')).breachedAt).toBe(wall('2026-03-04 11:00'));
  });

  test('lowered after the breach does not show a later deadline than the one missed', () => {
    expect(retarget(breachClock(handling()), HOUR, wall('2026-03-04 14:00')).dueAt).toBe(wall('2026-03-04 11:00'));
  });

  test('while held stays without a deadline until it runs again', () => {
    const paused = pauseClock(handling(), wall('2026-03-04 09:30'), calendar);
    const retargeted = retarget(paused, 3 * HOUR);
    expect(retargeted).toMatchObject({
      target: 3 * HOUR,
      used: HOUR / 2,
      dueAt: null,
      warnAt: null,
      runningSince: null,
    });
    expect(resumeClock(retargeted, wall('2026-03-04 10:30'), OFFICE_HOURS).dueAt).toBe(wall('2026-03-04 14:30'));
  });

  test('does not touch what was met', () => {
    const { clock: met } = meetClock(handling(), NINE);
    expect(retarget(met, HOUR)).toBe(met);
  });

  test('with another calendar keeps the time counted so far and runs the rest under the new one', () => {
    // One hour on Friday afternoon, then the weekend; on Saturday it becomes urgent
    const friday = handling({ at: wall('2026-03-06 16:30') });
    const saturday = wall('2026-03-07 10:00');
    const urgent = retargetClock(friday, { at: saturday, target: 3 * HOUR, was: calendar, ...AROUND_THE_CLOCK });
    expect(urgent).toMatchObject({ used: HOUR, dueAt: wall('2026-03-07 12:00'), breachedAt: null });
    const back = retargetClock(urgent, { at: wall('2026-03-07 11:00'), target: 3 * HOUR, was: null, ...OFFICE_HOURS });
    expect(back).toMatchObject({ used: 2 * HOUR, dueAt: wall('2026-03-09 09:00') });
  });
});

describe('holders (Z6)', () => {
  test('who takes over answers for what comes', () => {
    expect(changeHolder(handling(), 'zhao').holder).toBe('zhao');
    expect(changeHolder(handling(), null).holder).toBeNull();
  });

  test('who held it when it was missed or met stays', () => {
    expect(changeHolder(breachClock(handling()), 'zhao').holder).toBe('wang');
    expect(changeHolder(meetClock(handling(), NINE).clock, 'zhao').holder).toBe('wang');
  });
});

describe('reopening (Z7)', () => {
  test('goes on with the time used; what lies between does not count', () => {
    const { clock: met } = meetClock(handling(), wall('2026-03-04 10:00'));
    expect(usedTime(met, wall('2026-03-20 10:00'), calendar)).toBe(HOUR);
    expect(continueClock(met, wall('2026-03-09 16:00'), OFFICE_HOURS)).toMatchObject({
      metAt: null,
      used: HOUR,
      startedAt: NINE,
      dueAt: wall('2026-03-09 17:00'),
      warnAt: wall('2026-03-09 16:36'),
    });
  });

  test('of what was met while held goes on with the time used until the hold', () => {
    const paused = pauseClock(handling(), wall('2026-03-04 09:30'), calendar);
    const { clock: met } = meetClock(paused, wall('2026-03-04 11:30'));
    expect(continueClock(met, wall('2026-03-09 08:00'), OFFICE_HOURS).dueAt).toBe(wall('2026-03-09 09:30'));
  });

  test('of what was met late keeps the breach on record', () => {
    const { clock: met } = meetClock(handling(), wall('2026-03-04 11:30'));
    const reopened = continueClock(met, wall('2026-03-09 08:00'), OFFICE_HOURS);
    expect(reopened).toMatchObject({ dueAt: wall('2026-03-04 11:00'), breachedAt: wall('2026-03-04 11:00') });
    expect(nextOf(reopened)).toBeNull();
  });

  test('of what was met at the deadline is due at once', () => {
    const { clock: met } = meetClock(handling(), wall('2026-03-04 11:00'));
    expect(continueClock(met, wall('2026-03-09 08:00'), OFFICE_HOURS).dueAt).toBe(wall('2026-03-09 08:00'));
  });

  test('of what is live changes nothing', () => {
    const clock = handling();
    expect(continueClock(clock, wall('2026-03-09 08:00'), OFFICE_HOURS)).toBe(clock);
  });
});

// ── Any sequence, against a list of the spans in which the clock ran ──────────

const STEPS = ['pause', 'resume', 'retarget', 'meet', 'continue', 'warn', 'breach', 'handOver'] as const;
interface Step {
  name: (typeof STEPS)[number];
  after: number;
  target: number;
}
const anySteps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    name: fc.constantFrom(...STEPS),
    after: fc.integer({ min: 0, max: 3 * DAY }),
    target: fc.integer({ min: 0, max: 40 * HOUR }),
  }),
  { maxLength: 25 },
);

function take(clock: Clock, { name, target }: Step, at: Instant, pace: Pace): Clock {
  switch (name) {
    case 'pause':
      return pauseClock(clock, at, pace.calendar);
    case 'resume':
      return resumeClock(clock, at, pace);
    case 'retarget':
      return retargetClock(clock, { at, target, was: pace.calendar, ...pace });
    case 'meet':
      return meetClock(clock, at).clock;
    case 'continue':
      return continueClock(clock, at, pace);
    case 'warn':
      return warnClock(clock, at);
    case 'breach':
      return isOverdue(clock, at) ? breachClock(clock) : clock;
    case 'handOver':
      return changeHolder(clock, `after ${at}`);
  }
}

describe('in any order of steps', () => {
  test.each<[string, Pace]>([
    ['office hours', OFFICE_HOURS],
    ['around the clock', AROUND_THE_CLOCK],
  ])('%s: what is used is the working time of the spans in which it ran, and the records stand', (_, pace) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 * DAY }), anySteps, (offset, steps) => {
        let at = addMillis(wall('2026-02-02 00:00'), offset);
        let clock = handling({ at, target: 10 * HOUR, pace });
        let running: Instant | null = at;
        let met = false;
        let used = 0;
        for (const step of steps) {
          at = addMillis(at, step.after);
          const before = clock;
          const frozen = JSON.stringify(before);
          clock = take(before, step, at, pace);
          expect(JSON.stringify(before)).toBe(frozen);

          const stops = running && !met && (step.name === 'pause' || step.name === 'meet');
          if (stops) {
            used += businessTimeBetween(pace.calendar, running!, at);
            running = null;
          }
          if (step.name === 'meet') met = true;
          const goesOn = (step.name === 'resume' && !met && !running) || (step.name === 'continue' && met);
          if (goesOn) {
            running = at;
            met = false;
          }

          const later = addMillis(at, 5 * HOUR);
          const expected = used + (running ? businessTimeBetween(pace.calendar, running, later) : 0);
          expect(usedTime(clock, later, pace.calendar)).toBe(expected);
          expect(isLive(clock)).toBe(!met);
          if (isLive(clock)) expect(clock.dueAt === null).toBe(running === null);
          if (clock.dueAt === null) expect(clock.warnAt).toBeNull();
          if (before.breachedAt) {
            expect(clock.breachedAt).toBe(before.breachedAt);
            expect(clock.holder).toBe(before.holder);
            expect(nextOf(clock)).toBeNull();
          } else if (clock.breachedAt) {
            expect(clock.breachedAt).toBe(before.dueAt);
            expect(toMillis(clock.breachedAt)).toBeLessThan(toMillis(at));
          }
          if (running && !clock.breachedAt && timeLeft(clock, at, pace.calendar) > 0)
            expect(clock.dueAt).toBe(addBusinessTime(pace.calendar, at, timeLeft(clock, at, pace.calendar)));
        }
      }),
      { numRuns: 400 },
    );
  });
});
