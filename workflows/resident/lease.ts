import { addMillis, earliest, toMillis, type Instant } from '../shared/time';
import type { ResidentState } from './contract';
import { close, enterStage, record, REGISTRAR, residentOf, tell, type Change, type ResidentRules } from './moves';

type Lease = ResidentState<'lease'>;

/** R4: a tenant has what the lease allows from its first day to its last, and loses it by itself, with a notice before. */
export const lease: ResidentRules<'lease'> = {
  begin(state, change, at) {
    const { startsAt } = state.detail;
    if (toMillis(startsAt) <= toMillis(at)) return run(state, change, startsAt, at);
    enterStage(state, 'pending', at);
    state.clock = { kind: 'begin', startedAt: at, dueAt: startsAt, warnAt: null, breachedAt: null };
  },

  refuse(state, command) {
    switch (command.name) {
      case 'extend': {
        const [wanted, present] = [toMillis(command.endsAt), toMillis(state.detail.endsAt)];
        if (wanted === present) return 'NO_CHANGE';
        return wanted > present ? null : 'INVALID_TIME';
      }
      case 'changeRights':
        return sameRights(command.rights, state.detail.rights) ? 'NO_CHANGE' : null;
      case 'terminate':
        return null;
    }
  },

  apply(state, change, command) {
    const { at } = command;
    switch (command.name) {
      case 'extend':
        state.detail.endsAt = command.endsAt;
        if (state.stage === 'running') waitForEnd(state, at);
        break;
      case 'changeRights':
        state.detail.rights = [...command.rights];
        break;
      case 'terminate':
        return end(state, change, 'terminated', at);
    }
    const { endsAt, rights } = state.detail;
    change.effects.push({ do: 'setLease', endsAt, rights: [...rights] });
    tell(change, 'leaseChanged', residentOf(state));
  },

  warn(state, change) {
    tell(change, 'leaseEnding', residentOf(state));
    tell(change, 'leaseEnding', REGISTRAR);
  },

  due(state, change, kind, at, now) {
    if (kind === 'begin') return run(state, change, at, now);
    record(change, 'leaseEnded', at);
    end(state, change, 'ended', at);
  },
};

/** One that has ended before anybody looked runs for no time at all: its end is the next thing due. */
function run(state: Lease, change: Change, startsAt: Instant, now: Instant): void {
  enterStage(state, 'running', startsAt);
  waitForEnd(state, now);
  record(change, 'begun', startsAt, { endsAt: state.detail.endsAt });
  change.effects.push({ do: 'beginLease', at: startsAt });
  tell(change, 'leaseBegun', residentOf(state));
}

/** A lease shorter than the notice is told of its end at once. */
function waitForEnd(state: Lease, now: Instant): void {
  const { endsAt } = state.detail;
  const noticeAt = addMillis(endsAt, -state.terms.leaseNotice);
  const warnAt = toMillis(noticeAt) < toMillis(now) ? earliest(now, endsAt) : noticeAt;
  state.clock = { kind: 'end', startedAt: state.stageSince, dueAt: endsAt, warnAt, breachedAt: null };
}

function end(state: Lease, change: Change, outcome: 'ended' | 'terminated', at: Instant): void {
  close(state, outcome, at);
  change.effects.push({ do: 'endLease', at });
  tell(change, 'leaseEnded', residentOf(state));
  tell(change, 'leaseEnded', REGISTRAR);
}

const sameRights = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((right) => b.includes(right));
