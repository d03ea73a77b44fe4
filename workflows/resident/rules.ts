import type { CaseRules } from '../shared/case-rules';
import type { Refusal } from '../shared/failures';
import { residentRefusalOf } from './commands';
import type { ResidentCommand, ResidentKind, ResidentState } from './contract';
import { nextDue, noChange, passDue, together, type Change, type Due, type ResidentRules } from './moves';

/** What a kind's own rules and the table of commands make of it together. */
export function rulesOf<K extends ResidentKind>(
  rules: ResidentRules<K>,
): CaseRules<ResidentState<K>, ResidentCommand<K>, Change, Due> {
  return {
    refuse: (state, command) => refusalOf(rules, state, command),
    apply(state, command) {
      const done = noChange();
      const { name, commandId, at, actor, ...detail } = command;
      done.facts.push({ name, at, actor: actor.id, commandId, detail });
      rules.apply(state, done, command);
      return done;
    },
    nextDue,
    passDue: (state, due, now) => passDue(rules, state, due, now),
    together,
    isAsking: ({ errand, ended }) => errand !== null && !ended,
  };
}

function refusalOf<K extends ResidentKind>(
  rules: ResidentRules<K>,
  state: ResidentState<K>,
  command: ResidentCommand<K>,
): Refusal | null {
  return residentRefusalOf(state, command.name, command.actor) ?? rules.refuse(state, command);
}
