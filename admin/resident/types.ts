import type { Right, Role } from '../../workflows/shared/rights';
import type { Instant } from '../../workflows/shared/time';

export type {
  AttachmentRecord,
  BuildingRecord,
  Category,
  JournalItem,
  Rating,
  TicketCommandName,
  TicketDetail,
  TicketRecord,
} from '../console/types';
export type {
  CaseDetail,
  CaseJournalItem,
  CaseRecord,
  ContactRecord,
  ContactRelation,
  PersonDetail,
  VehicleRecord,
} from '../console/registry-types';
export type { Instant };

export type LegalKind = 'privacy' | 'terms';

export interface Me {
  id: string;
  username: string;
  name: string;
  roles: Role[];
  rights: Right[];
  /** Where they live now; null until a registration is through, and after moving out. */
  homeId: string | null;
  homeLabel: string | null;
  personId: string | null;
  secondFactor: 'required' | 'enrol' | null;
  mustChangePassword: boolean;
  /** What has a newer version than they agreed to. */
  consentNeeded?: LegalKind[];
}

export interface LegalText {
  id: string;
  kind: LegalKind;
  version: number;
  zh: string;
  en: string;
  publishedAt: Instant;
}

export interface HomeChoice {
  id: string;
  label: string;
  buildingId: string;
  buildingName: string;
}

export interface HouseholdMember {
  personId: string;
  name: string;
  relation: 'owner' | 'tenant' | 'family';
  homeId: string;
}

export interface SessionRecord {
  id: string;
  createdAt: Instant;
  lastSeenAt: Instant;
  userAgent: string;
  current: boolean;
}

export interface SandboxMessage {
  id: string;
  to: string;
  text: string;
  at: Instant;
}
