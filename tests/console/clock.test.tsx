import { act, render, screen } from '@testing-library/react';
import { I18nContextProvider } from 'ra-core';
import polyglotI18nProvider from 'ra-i18n-polyglot';
import { Countdown, toneOf } from '../../admin/console/clock';
import { zh } from '../../admin/console/i18n/zh';

const NOON = Date.parse('2026-11-24T04:00:00.000Z');
const at = (millis: number) => new Date(NOON + millis).toISOString();
const MINUTE = 60_000;
const i18n = polyglotI18nProvider(() => zh as never, 'zh');

function show(props: Parameters<typeof Countdown>[0]) {
  return render(
    <I18nContextProvider value={i18n}>
      <Countdown {...props} />
    </I18nContextProvider>,
  );
}

describe('toneOf', () => {
  const clock = { since: at(0), dueAt: at(100 * MINUTE) };

  it('runs until four fifths of the time are used', () => {
    expect(toneOf(clock, NOON + 80 * MINUTE - 1)).toBe('running');
  });

  it('warns from four fifths on', () => {
    expect(toneOf(clock, NOON + 80 * MINUTE)).toBe('soon');
  });

  it('is not late at the deadline itself', () => {
    expect(toneOf(clock, NOON + 100 * MINUTE)).toBe('soon');
  });

  it('is late a millisecond after it', () => {
    expect(toneOf(clock, NOON + 100 * MINUTE + 1)).toBe('late');
  });

  it('is paused while held, whatever the deadline was', () => {
    expect(toneOf({ ...clock, paused: true }, NOON + 200 * MINUTE)).toBe('paused');
  });

  it('does not warn when nobody knows since when it runs', () => {
    expect(toneOf({ dueAt: at(MINUTE) }, NOON)).toBe('running');
  });
});

describe('Countdown', () => {
  beforeEach(() => jest.useFakeTimers({ now: NOON }));
  afterEach(() => jest.useRealTimers());

  it('counts down by itself, second by second', () => {
    show({ dueAt: at(90_000), since: at(0) });
    expect(screen.getByText('剩 01:30')).toBeTruthy();
    act(() => void jest.advanceTimersByTime(1000));
    expect(screen.getByText('剩 01:29')).toBeTruthy();
  });

  it('turns from left to late when the deadline passes', () => {
    show({ dueAt: at(2000), since: at(-MINUTE) });
    act(() => void jest.advanceTimersByTime(5000));
    const late = screen.getByText('超时 00:03');
    expect(late.getAttribute('data-tone')).toBe('late');
    expect(late.getAttribute('datetime')).toBe(at(2000));
  });

  it('says that it is paused', () => {
    show({ dueAt: null, paused: true });
    expect(screen.getByText('计时已暂停')).toBeTruthy();
  });

  it('shares one interval among all that are shown, and ends it with the last', () => {
    const before = jest.getTimerCount();
    const first = show({ dueAt: at(MINUTE) });
    const second = show({ dueAt: at(2 * MINUTE) });
    expect(jest.getTimerCount()).toBe(before + 1);
    first.unmount();
    expect(jest.getTimerCount()).toBe(before + 1);
    second.unmount();
    expect(jest.getTimerCount()).toBe(before);
  });
});
