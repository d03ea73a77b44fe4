/** The words of a ticket's life, the same in database, API and console; they stand alone so that a browser can load them. */

/** `cancelled` and `closed` are the two ends; a closed ticket can be reopened for a while (policy). */
export const STAGES = [
  'entry',
  'dispatch',
  'acceptance',
  'handling',
  'report',
  'verification',
  'closed',
  'cancelled',
] as const;
export type Stage = (typeof STAGES)[number];
export const OPEN_STAGES = STAGES.slice(0, 6);

export const CHANNELS = ['online', 'hotline', 'walk_in'] as const;
export type Channel = (typeof CHANNELS)[number];

export const KINDS = ['repair', 'complaint'] as const;
export type Kind = (typeof KINDS)[number];

export const PRIORITIES = ['urgent', 'high', 'normal'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** automatic: the rules offer it; dispatcher: a person does; pool: open to be taken (抢单). */
export const DISPATCH_MODES = ['automatic', 'dispatcher', 'pool'] as const;
export type DispatchMode = (typeof DISPATCH_MODES)[number];

/** A team as an assignee: its name after this. */
const TEAM = 'team:';
export type TeamAssignee = `team:${string}`;
export const toTeam = (name: string): TeamAssignee => `${TEAM}${name}`;
/** null: a person, or a way of choosing one. */
export const teamOf = (to: string): string | null => (to.startsWith(TEAM) ? to.slice(TEAM.length) : null);

export const HOLD_REASONS = [
  'awaiting_parts',
  'awaiting_resident',
  'awaiting_contractor',
  'awaiting_approval',
  'unsafe_conditions',
] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

export const OUTCOMES = ['satisfied', 'unanswered', 'merged', 'cancelled'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Why a ticket waits in the dispatcher's queue. */
export const QUEUE_REASONS = [
  'BY_DISPATCHER',
  'NOBODY_SUITABLE',
  'OFFERS_EXHAUSTED',
  'POOL_EXPIRED',
  'TRANSFERRED',
] as const;
export type QueueReason = (typeof QUEUE_REASONS)[number];
