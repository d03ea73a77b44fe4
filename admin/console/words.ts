import type { Role } from './types';

export { CHANNELS, HOLD_REASONS, KINDS, PRIORITIES, STAGES, teamOf, toTeam } from '../../workflows/ticket/words';

export const STAFF_ROLES = [
  'agent',
  'dispatcher',
  'technician',
  'supervisor',
  'registrar',
  'cashier',
  'finance',
  'reviewer',
  'approver',
  'organiser',
  'auditor',
  'admin',
] as const satisfies readonly Role[];

/** Choices of a select, with labels from the messages. */
export function choicesOf<T extends string>(ids: readonly T[], group: string): { id: T; name: string }[] {
  return ids.map((id) => ({ id, name: `${group}.${id}` }));
}
