import type { Actor } from '../shared/command';
import type { Refusal } from '../shared/failures';
import { hasRight, type Right } from '../shared/rights';
import type { ResidentCommandName, ResidentKind, StageOf } from './contract';

/**
 * Which command is legal when: one table, read by the workflow's validator (which decides), by the API (for an early answer
 * and for the record's `commands`) and so by the console (which shows only these). Who may give it is in rights.ts.
 */
export const RESIDENT_COMMANDS: { [K in ResidentKind]: Record<ResidentCommandName<K>, readonly StageOf<K>[]> } = {
  registration: {
    confirmTruth: ['truth'],
    confirmRights: ['rights'],
    sendBack: ['truth', 'rights'],
    refuse: ['truth', 'rights', 'sentBack'],
    resubmit: ['sentBack'],
    withdraw: ['truth', 'rights', 'sentBack'],
  },
  lease: {
    extend: ['pending', 'running'],
    changeRights: ['pending', 'running'],
    terminate: ['pending', 'running'],
  },
  change: { apply: ['review'], refuse: ['review'], withdraw: ['review'] },
  erasure: {
    confirmMoveOut: ['moveOut'],
    recheck: ['settling'],
    refuse: ['moveOut', 'settling', 'coolingOff'],
    withdraw: ['moveOut', 'settling', 'coolingOff'],
  },
};

/** What the table needs to know of a case: the workflow has it in its state, the API in the row. */
export interface ResidentView {
  kind: ResidentKind;
  stage: string;
  accountId: string | null;
  ended: boolean;
}

/** Why `actor` may not do `name` to this case now; null when they may. */
export function residentRefusalOf(of: ResidentView, name: string, actor: Actor): Refusal | null {
  const table = RESIDENT_COMMANDS[of.kind] as Record<string, readonly string[]>;
  const stages = Object.hasOwn(table, name) ? table[name]! : null;
  if (!stages) return 'WRONG_STAGE';
  const roles = actor.roles.filter((role) => hasRight([role], `${of.kind}.${name}` as Right));
  // residents act on what is theirs, staff on everything they see
  if (!roles.some((role) => role !== 'resident' || of.accountId === actor.id)) return 'NOT_ALLOWED';
  if (of.ended) return 'CLOSED';
  return stages.includes(of.stage) ? null : 'WRONG_STAGE';
}

/** The commands `actor` may give this case now, in the table's order. */
export function legalResidentCommands(of: ResidentView, actor: Actor): ResidentCommandName[] {
  const names = Object.keys(RESIDENT_COMMANDS[of.kind]) as ResidentCommandName[];
  return names.filter((name) => residentRefusalOf(of, name, actor) === null);
}
