import type { AccessAction, AccessReason, SubjectKind } from '../../workflows/shared/access';
import type { Role } from '../../workflows/shared/rights';
import type { Instant } from '../../workflows/shared/time';
import type { Day } from './registry-types';

export * from '../../workflows/shared/access';

export interface RevealAsk {
  fields: string[];
  reason: AccessReason;
  reference: string | null;
}

/** By field; what belongs to a person comes as a list. */
export type Revealed = Record<string, string | ({ id: string } & Record<string, string>)[]>;

export interface AccessRecord {
  id: number;
  at: Instant;
  actorId: string | null;
  actorName: string | null;
  action: AccessAction;
  subjectKind: SubjectKind;
  subjects: { id: string; label: string | null }[];
  subjectCount: number;
  fields: string[];
  reason: string;
  reference: string;
  route: string;
  ip: string;
  requestId: string;
}

export type PatternKind = 'manyPersons' | 'moreThanUsual' | 'outsideShift' | 'withoutCase' | 'manyDenied';

export interface PatternRecord {
  id: string;
  kind: PatternKind;
  actorId: string;
  actorName: string | null;
  day: Day;
  count: number;
  usual: number | null;
  limit: number | null;
  firstAt: Instant;
  lastAt: Instant;
}

export interface SessionRecord {
  id: string;
  userId: string;
  username: string;
  createdAt: Instant;
  lastSeenAt: Instant;
  expiresAt: Instant;
  revokedAt: Instant | null;
  ip: string;
  userAgent: string;
  current: boolean;
}

export interface Enrolment {
  secret: string;
  uri: string;
  /** A picture, as a data URL. */
  qr: string;
}

export interface ShiftRecord {
  id: string;
  userId: string;
  userName: string;
  startsAt: Instant;
  endsAt: Instant;
}

export interface LeaveRecord extends ShiftRecord {
  substituteId: string | null;
  substituteName: string | null;
}

export interface CourseRecord {
  id: string;
  title: string;
  statement: string;
  validDays: number;
  required: boolean;
  active: boolean;
  createdAt: Instant;
}

export interface AttendanceRecord {
  id: string;
  courseId: string;
  courseTitle: string;
  userId: string;
  userName: string;
  attendedOn: Day;
  recordedByName: string | null;
  signedAt: Instant | null;
  expiresAt: Instant | null;
  valid: boolean;
}

export interface OwnCourse extends Omit<CourseRecord, 'active' | 'createdAt'> {
  statementSha256: string;
  state: 'notAttended' | 'toSign' | 'expired' | 'valid';
  attendanceId: string | null;
  attendedOn: Day | null;
  signedAt: Instant | null;
  expiresAt: Instant | null;
}

export interface OwnTraining {
  trained: boolean;
  courses: OwnCourse[];
}

export const VIOLATION_KINDS = ['unauthorisedLook', 'disclosure', 'carelessness', 'sharedAccount', 'other'] as const;
export type ViolationKind = (typeof VIOLATION_KINDS)[number];

export interface ViolationRecord {
  id: string;
  userId: string;
  userName: string;
  happenedAt: Instant;
  kind: ViolationKind;
  description: string;
  reportedByName: string | null;
  status: 'open' | 'closed';
  measures: string;
  closedByName: string | null;
  closedAt: Instant | null;
  createdAt: Instant;
}

export const LEGAL_KINDS = ['privacy', 'terms'] as const;
export type LegalKind = (typeof LEGAL_KINDS)[number];

export interface LegalText {
  id: string;
  kind: LegalKind;
  version: number;
  zh: string;
  en: string;
  publishedAt: Instant;
}

export interface LegalVersion extends LegalText {
  /** null: it came with the system. */
  publishedByName: string | null;
  /** How many accounts agreed to this very version. */
  agreed: number;
}

/** Who needs a one-time password to work at all. */
export const FACTOR_ROLES: Role[] = ['admin', 'finance', 'auditor'];
