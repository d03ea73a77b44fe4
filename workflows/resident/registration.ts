import type { ResidentState } from './contract';
import {
  AGENT,
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
import type { Instant } from '../shared/time';

type Registration = ResidentState<'registration'>;

/** R1, R3, R4: matched with what is on file, verified as true, then by what the home is theirs; only then does it take effect. */
export const registration: ResidentRules<'registration'> = {
  begin(state, change, at) {
    askForTruth(state, at);
    tell(change, 'registrationFiled', REGISTRAR);
    tell(change, 'registrationFiled', AGENT);
  },

  refuse: () => null,

  apply(state, change, command) {
    const { at } = command;
    switch (command.name) {
      case 'confirmTruth':
        enterStage(state, 'rights', at);
        startClock(state, 'rights', at, state.terms.rights, state.terms.warnShare);
        return tell(change, 'rightsAsked', REGISTRAR);
      case 'confirmRights':
        state.detail.leaseId = command.leaseId;
        return activate(state, change, at);
      case 'sendBack':
        enterStage(state, 'sentBack', at);
        startClock(state, 'resubmit', at, state.terms.resubmit, state.terms.warnShare);
        state.detail.returns += 1;
        return tell(change, 'registrationSentBack', residentOf(state));
      case 'resubmit':
        state.detail.relation = command.relation;
        state.detail.match = null;
        askForTruth(state, at);
        return tell(change, 'registrationFiled', REGISTRAR);
      case 'refuse':
        close(state, 'refused', at);
        return tell(change, 'registrationRefused', residentOf(state));
      case 'withdraw':
        return close(state, 'withdrawn', at);
    }
  },

  warn(state, change, kind) {
    if (kind === 'resubmit') return tell(change, 'resubmitReminded', residentOf(state));
    const template = kind === 'truth' ? 'truthWarned' : 'rightsWarned';
    tell(change, template, REGISTRAR);
    if (kind === 'truth') tell(change, template, AGENT);
  },

  due(state, change, kind, at) {
    if (kind === 'resubmit') {
      close(state, 'expired', at);
      record(change, 'expired', at);
      return tell(change, 'registrationExpired', residentOf(state));
    }
    breach(state, change, at);
    const template = kind === 'truth' ? 'truthLate' : 'rightsLate';
    tell(change, template, REGISTRAR);
    tell(change, template, SUPERVISOR);
  },

  found(state, change, found, at) {
    state.errand = null;
    if (found.errand !== 'match') return;
    state.detail.match = found.match;
    const { register, contact, personId } = found.match;
    record(change, 'matched', at, { register, contact, personId });
  },
};

function askForTruth(state: Registration, at: Instant): void {
  enterStage(state, 'truth', at);
  startClock(state, 'truth', at, state.terms.truth, state.terms.warnShare);
  sendOnErrand(state, 'match');
}

function activate(state: Registration, change: Change, at: Instant): void {
  const { relation, leaseId, match } = state.detail;
  close(state, 'active', at);
  change.effects.push({ do: 'activateResident', relation, leaseId, personId: match?.personId ?? null, at });
  tell(change, 'registrationActive', residentOf(state));
}
