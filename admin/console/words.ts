import type { Channel, HoldReason, Kind, Priority, Role, Stage } from './types';

/** The contract's lists in the order people read them; `satisfies` keeps them its own words. */
export const STAGES = [
  'entry',
  'dispatch',
  'acceptance',
  'handling',
  'report',
  'verification',
  'closed',
  'cancelled',
] as const satisfies readonly Stage[];
export const CHANNELS = ['online', 'hotline', 'walk_in'] as const satisfies readonly Channel[];
export const KINDS = ['repair', 'complaint'] as const satisfies readonly Kind[];
export const PRIORITIES = ['urgent', 'high', 'normal'] as const satisfies readonly Priority[];
export const HOLD_REASONS = [
  'awaiting_parts',
  'awaiting_resident',
  'awaiting_contractor',
  'awaiting_approval',
  'unsafe_conditions',
] as const satisfies readonly HoldReason[];
export const STAFF_ROLES = [
  'agent',
  'dispatcher',
  'technician',
  'supervisor',
  'auditor',
  'admin',
] as const satisfies readonly Role[];

/** Choices of a select, with labels from the messages. */
export function choicesOf<T extends string>(ids: readonly T[], group: string): { id: T; name: string }[] {
  return ids.map((id) => ({ id, name: `${group}.${id}` }));
}
