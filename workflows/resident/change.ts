import type { Instant } from '../shared/time';
import type { ResidentState } from './contract';
import {
  AGENT,
  breach,
  close,
  enterStage,
  REGISTRAR,
  residentOf,
  startClock,
  SUPERVISOR,
  tell,
  type Change,
  type ResidentRules,
} from './moves';

/** R5: what needs no verification takes effect at once; the rest, and what is reported to staff, runs on a clock. */
export const change: ResidentRules<'change'> = {
  begin(state, done, at) {
    if (state.detail.verified) return apply(state, done, at);
    enterStage(state, 'review', at);
    startClock(state, 'change', at, state.terms.change, state.terms.warnShare);
    tell(done, 'changeFiled', REGISTRAR);
    tell(done, 'changeFiled', AGENT);
  },

  refuse: () => null,

  apply(state, done, command) {
    switch (command.name) {
      case 'apply':
        return apply(state, done, command.at);
      case 'refuse':
        close(state, 'refused', command.at);
        return tell(done, 'changeRefused', residentOf(state));
      case 'withdraw':
        return close(state, 'withdrawn', command.at);
    }
  },

  warn(_state, done) {
    tell(done, 'changeWarned', REGISTRAR);
    tell(done, 'changeWarned', AGENT);
  },

  due(state, done, _kind, at) {
    breach(state, done, at);
    tell(done, 'changeLate', REGISTRAR);
    tell(done, 'changeLate', SUPERVISOR);
  },
};

function apply(state: ResidentState<'change'>, done: Change, at: Instant): void {
  close(state, 'applied', at);
  done.effects.push({ do: 'applyChange', at });
  tell(done, 'changeApplied', residentOf(state));
}
