import type { ClockKind, ClockRow, Instant } from '../types';

export interface DeadlineNote {
  kind: ClockKind;
  what: 'set' | 'met' | 'late';
  dueAt: Instant | null;
}

/**
 * Which clocks a step started and which it stopped: a clock carries the very instant of the fact that did it. Several
 * facts of one instant share what happened then: what was stopped belongs to the first, what was started to the last.
 */
export function deadlinesAt(
  clocks: readonly ClockRow[],
  at: Instant,
  isFirst: boolean,
  isLast: boolean,
): DeadlineNote[] {
  const instant = Date.parse(at);
  const stopped = clocks
    .filter(({ metAt }) => metAt && Date.parse(metAt) === instant)
    .map(({ kind, dueAt, breachedAt }): DeadlineNote => ({ kind, dueAt, what: breachedAt ? 'late' : 'met' }));
  const started = clocks
    .filter(({ startedAt }) => Date.parse(startedAt) === instant)
    .map(({ kind, dueAt }): DeadlineNote => ({ kind, dueAt, what: 'set' }));
  // What began and ended in one step is told in that order.
  const isBrief = ({ kind }: DeadlineNote) => started.some((other) => other.kind === kind);
  return [
    ...(isFirst ? stopped.filter((note) => !isBrief(note)) : []),
    ...(isLast ? started : []),
    ...(isFirst ? stopped.filter(isBrief) : []),
  ];
}
