/** The words of residents' cases, the same in database, API and console; they stand alone so that a browser can load them. */

export const RESIDENT_KINDS = ['registration', 'lease', 'change', 'erasure'] as const;
export type ResidentKind = (typeof RESIDENT_KINDS)[number];

/** Each kind's own, in the order they are usually passed; the last ones are its ends. */
export const RESIDENT_STAGES = {
  registration: ['truth', 'rights', 'sentBack', 'active', 'refused', 'withdrawn', 'expired'],
  lease: ['pending', 'running', 'ended', 'terminated'],
  change: ['review', 'applied', 'refused', 'withdrawn'],
  erasure: ['moveOut', 'settling', 'coolingOff', 'erasing', 'erased', 'refused', 'withdrawn'],
} as const satisfies Record<ResidentKind, readonly string[]>;
export type StageOf<K extends ResidentKind> = (typeof RESIDENT_STAGES)[K][number];
export type ResidentStage = StageOf<ResidentKind>;

/** On what ground somebody lives in a home. */
export const RELATIONS = ['owner', 'tenant', 'family'] as const;
export type Relation = (typeof RELATIONS)[number];

/** What a lease may allow. */
export const LEASE_RIGHTS = ['tickets', 'fees', 'parking', 'events', 'notices'] as const;
export type LeaseRight = (typeof LEASE_RIGHTS)[number];

export const CHANGE_SUBJECTS = ['phone', 'email', 'name', 'vehicle', 'household', 'emergencyContact'] as const;
export type ChangeSubject = (typeof CHANGE_SUBJECTS)[number];

/** How much of a registration's name and telephone number agrees with what is on file. */
export const MATCHES = ['both', 'name', 'phone', 'none'] as const;
export type MatchCode = (typeof MATCHES)[number];

/** What stands in the way of an erasure. */
export const OBSTACLES = ['openTickets', 'openCases', 'runningLease', 'titleHeld'] as const;
export type ObstacleKind = (typeof OBSTACLES)[number];

/** What is timed. Late in truth, rights, change and moveOut is a breach; the others only say when something happens. */
export const RESIDENT_CLOCKS = [
  'truth',
  'rights',
  'resubmit',
  'begin',
  'end',
  'change',
  'moveOut',
  'settle',
  'cooling',
] as const;
export type ResidentClock = (typeof RESIDENT_CLOCKS)[number];

/** Those of staff: counted in hours, around the clock or in office hours, as the policy says. */
export const STAFF_CLOCKS = ['truth', 'rights', 'change', 'moveOut'] as const satisfies readonly ResidentClock[];
export type StaffClock = (typeof STAFF_CLOCKS)[number];

export const RESIDENT_OUTCOMES = [
  'active',
  'refused',
  'withdrawn',
  'expired',
  'ended',
  'terminated',
  'applied',
  'erased',
] as const;
export type ResidentOutcome = (typeof RESIDENT_OUTCOMES)[number];

export const RESIDENT_NOTICES = [
  'registrationFiled',
  'truthWarned',
  'truthLate',
  'rightsAsked',
  'rightsWarned',
  'rightsLate',
  'registrationSentBack',
  'resubmitReminded',
  'registrationActive',
  'registrationRefused',
  'registrationExpired',
  'leaseBegun',
  'leaseChanged',
  'leaseEnding',
  'leaseEnded',
  'changeFiled',
  'changeWarned',
  'changeLate',
  'changeApplied',
  'changeRefused',
  'erasureFiled',
  'moveOutWarned',
  'moveOutLate',
  'erasureObstructed',
  'erasureCoolingOff',
  'erasureRefused',
  'erased',
] as const;
export type ResidentNotice = (typeof RESIDENT_NOTICES)[number];

/** What people read to each other: DA000123. */
export const caseNumber = (number: number): string => `DA${String(number).padStart(6, '0')}`;
