/** The words of the access log (R8), the same in database, API and console; they stand alone so that a browser can load them. */

/** What was done: looks at personal data, tries that were refused, and acts on an account that let somebody in. */
export const ACCESS_ACTIONS = [
  'view',
  'list',
  'search',
  'reveal',
  'export',
  'denied',
  'unlock',
  'resetSecondFactor',
] as const;
export type AccessAction = (typeof ACCESS_ACTIONS)[number];

export const SUBJECT_KINDS = ['person', 'ticket', 'home', 'case', 'account'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** Why somebody unmasks. */
export const ACCESS_REASONS = [
  'ticket',
  'verification',
  'dunning',
  'safety',
  'legal',
  'residentAsked',
  'audit',
  'other',
] as const;
export type AccessReason = (typeof ACCESS_REASONS)[number];

/** Those that are for a case must name it. */
export const needsReference = (reason: AccessReason): boolean => reason === 'ticket' || reason === 'other';
