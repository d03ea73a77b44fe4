import type { Instant } from '../shared/time';
import type { Obstacle, ResidentState } from './contract';
import {
  breach,
  close,
  enterStage,
  record,
  REGISTRAR,
  residentOf,
  sendOnErrand,
  startClock,
  SUPERVISOR,
  tell,
  type Change,
  type ResidentRules,
} from './moves';

type Erasure = ResidentState<'erasure'>;

/**
 * R6: moved out, nothing left open, slept over; then it is done and cannot be undone. What stands in the way is looked at
 * when moving out is confirmed, when staff ask, when the time to settle is over, and again before anything is erased.
 */
export const erasure: ResidentRules<'erasure'> = {
  begin(state, change, at) {
    enterStage(state, 'moveOut', at);
    startClock(state, 'moveOut', at, state.terms.moveOut, state.terms.warnShare);
    tell(change, 'erasureFiled', REGISTRAR);
  },

  refuse: () => null,

  apply(state, change, command) {
    const { at } = command;
    switch (command.name) {
      case 'confirmMoveOut':
        settle(state, at);
        return sendOnErrand(state, 'check');
      case 'recheck':
        return sendOnErrand(state, 'check');
      case 'refuse':
        return refuse(state, change, at);
      case 'withdraw':
        return close(state, 'withdrawn', at);
    }
  },

  warn(state, change, kind) {
    if (kind === 'moveOut') return tell(change, 'moveOutWarned', REGISTRAR);
    tell(change, 'erasureObstructed', residentOf(state));
    tell(change, 'erasureObstructed', REGISTRAR);
  },

  due(state, change, kind, at) {
    if (kind !== 'moveOut') {
      // only what is found now decides
      state.clock = null;
      return sendOnErrand(state, 'check');
    }
    breach(state, change, at);
    tell(change, 'moveOutLate', REGISTRAR);
    tell(change, 'moveOutLate', SUPERVISOR);
  },

  found(state, change, found, at) {
    state.errand = null;
    if (found.errand === 'erase') {
      const { tickets, files } = found;
      close(state, 'erased', at);
      state.accountId = null;
      record(change, 'erased', at, { tickets, files });
      tell(change, 'erased', REGISTRAR);
    }
    if (found.errand === 'check') decide(state, change, found.obstacles, at);
  },
};

function decide(state: Erasure, change: Change, obstacles: Obstacle[], at: Instant): void {
  state.detail = { obstacles, checkedAt: at };
  record(change, 'checked', at, { obstacles });
  const isTimeOver = state.clock === null;
  if (state.stage === 'settling') {
    if (obstacles.length === 0) return coolOff(state, change, at);
    if (isTimeOver) return refuse(state, change, at);
    return obstruct(state, change);
  }
  if (obstacles.length === 0) {
    enterStage(state, 'erasing', at);
    return sendOnErrand(state, 'erase');
  }
  settle(state, at);
  obstruct(state, change);
}

function settle(state: Erasure, at: Instant): void {
  enterStage(state, 'settling', at);
  startClock(state, 'settle', at, state.terms.settle, state.terms.warnShare);
}

function coolOff(state: Erasure, change: Change, at: Instant): void {
  enterStage(state, 'coolingOff', at);
  startClock(state, 'cooling', at, state.terms.cooling, null);
  record(change, 'coolingOff', at, { until: state.clock?.dueAt });
  tell(change, 'erasureCoolingOff', residentOf(state));
}

function obstruct(state: Erasure, change: Change): void {
  tell(change, 'erasureObstructed', residentOf(state));
}

function refuse(state: Erasure, change: Change, at: Instant): void {
  close(state, 'refused', at);
  tell(change, 'erasureRefused', residentOf(state));
}
