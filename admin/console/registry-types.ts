import type {
  ChangeSubject,
  LeaseRight,
  Relation,
  ResidentClock,
  ResidentCommandName,
  ResidentFactName,
  ResidentKind,
  ResidentOutcome,
  ResidentStage,
} from '../../workflows/resident/contract';
import type { Instant } from '../../workflows/shared/time';
import type { HistoryFacts, ToldFact } from './types';
import type { ContactRelation, ImportKind, PersonStatus } from './registry-words';

export type {
  ChangeSubject,
  LeaseRight,
  MatchCode,
  ObstacleKind,
  Relation,
  ResidentClock,
  ResidentCommandName,
  ResidentFactName,
  ResidentKind,
  ResidentNotice,
  ResidentOutcome,
  ResidentStage,
  StageOf,
} from '../../workflows/resident/contract';
export type { ContactRelation, ImportKind, PersonStatus } from './registry-words';

/** A calendar day of Shanghai, written 2026-11-24. */
export type Day = string;

export interface PersonHome {
  homeId: string;
  homeLabel: string;
  buildingId: string;
  relation: Relation;
}

/** Names and numbers come masked. */
export interface PersonRecord {
  id: string;
  number: string;
  status: PersonStatus;
  name: string;
  phone: string;
  homes: PersonHome[];
  updatedAt: Instant;
}

export interface PersonDetail extends PersonRecord {
  email: string;
  idNumber: string;
  bankCard: string;
  createdAt: Instant;
  masked: boolean;
  residencies: (PersonHome & { id: string; leaseId: string | null; since: Instant; until: Instant | null })[];
  titles: TitleRecord[];
  leases: { id: string; homeId: string; homeLabel: string; startsOn: Day; endsOn: Day; rights: LeaseRight[] }[];
  vehicles: VehicleRecord[];
  contacts: ContactRecord[];
  hasAccount: boolean;
  consents: { kind: string; version: number; agreedAt: Instant }[];
  cases: {
    id: string;
    number: string;
    kind: ResidentKind;
    stage: ResidentStage;
    createdAt: Instant;
    closedAt: Instant | null;
  }[];
}

export interface TitleRecord {
  id: string;
  homeId: string;
  homeLabel: string;
  certificate: string;
  numerator: number;
  denominator: number;
  since: Day;
  until: Day | null;
}

export interface VehicleRecord {
  id: string;
  plate: string;
  model: string;
  space: string;
  homeId: string | null;
  homeLabel: string | null;
}

export interface ContactRecord {
  id: string;
  name: string;
  phone: string;
  relation: ContactRelation;
}

interface Named {
  personId: string;
  number: string;
  name: string;
}

/** A home as the register knows it. */
export interface HomeSheet {
  id: string;
  label: string;
  buildingId: string;
  buildingName: string;
  unit: string;
  floor: number | null;
  /** hundredths of a square metre */
  area: number | null;
  version: string;
  household: (Named & { id: string; phone: string; relation: Relation; since: Instant; until: Instant | null })[];
  titles: (Named & Omit<TitleRecord, 'homeId' | 'homeLabel'>)[];
  leases: (Named & { id: string; startsOn: Day; endsOn: Day; rights: LeaseRight[] })[];
  vehicles: (Named & { id: string; plate: string; model: string; space: string })[];
}

export interface MoveInRecord {
  id: string;
  homeId: string;
  homeLabel: string;
  buildingId: string;
  name: string;
  phone: string;
  relation: Relation;
  movedInOn: Day | null;
  createdAt: Instant;
}

export interface CaseRecord {
  id: string;
  number: string;
  kind: ResidentKind;
  personId: string | null;
  personNumber: string | null;
  personName: string;
  homeId: string | null;
  homeLabel: string | null;
  buildingId: string | null;
  openedBy: string;
  openedByName: string | null;
  createdAt: Instant;
  updatedAt: Instant;
  revision: number;
  started: boolean;
  stage: ResidentStage | 'filed';
  stageSince: Instant;
  policyVersion: number;
  dueAt: Instant | null;
  dueClock: ResidentClock | null;
  breached: ResidentClock[];
  outcome: ResidentOutcome | null;
  detail: Record<string, unknown>;
  closedAt: Instant | null;
  ended: boolean;
}

interface ChangedItem {
  name?: string;
  phone?: string;
  relation?: string;
  plate?: string;
  model?: string;
  space?: string;
}

/** What was typed in, masked. */
export interface CaseForm {
  subject?: ChangeSubject;
  name?: string;
  phone?: string;
  idNumber?: string;
  email?: string;
  relation?: Relation;
  household?: { name: string; phone: string }[];
  add?: ChangedItem | null;
  remove?: string | null;
}

export interface CaseDetail extends CaseRecord {
  form: CaseForm | null;
  commands: ResidentCommandName[];
}

export interface CaseJournalItem {
  id: string;
  name: ResidentFactName;
  at: Instant;
  actor: string;
  actorName: string | null;
  status: 'pending' | 'effective' | 'refused';
  detail: Record<string, unknown>;
  text: { reason?: string; note?: string };
  visible: boolean;
  refusal: string | null;
}

export interface CaseStoryItem extends ToldFact {
  name: ResidentFactName;
  /** Set by the same step. */
  dueAt: Instant | null;
}

export interface CaseHistory extends HistoryFacts {
  story: CaseStoryItem[];
  nextDeadline: { clock: ResidentClock; at: Instant } | null;
}

export interface ImportRecord {
  id: string;
  kind: ImportKind;
  /** `checked`: a dry run, whose counts are what would become of the rows. */
  status: 'checked' | 'running' | 'done' | 'failed';
  total: number;
  done: number;
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
  startedBy: string;
  createdAt: Instant;
  finishedAt: Instant | null;
}

export interface ImportError {
  id: string;
  line: number;
  column: string;
  field: string;
  header: string;
  message: string;
}

export interface ImportDetail extends ImportRecord {
  /** The first of them; `importErrors` has all. */
  errors: ImportError[];
}
