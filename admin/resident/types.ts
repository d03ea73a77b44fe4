import type { Channel, NoticeOutcome, NoticeType } from '../../workflows/notice/words';
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

export interface MyNotice {
  id: string;
  number: string;
  type: NoticeType;
  urgent: boolean;
  title: string;
  titleEn: string;
  excerpt: string;
  excerptEn: string;
  publishedAt: Instant;
  expiresAt: Instant | null;
  readAt: Instant | null;
  outcome: NoticeOutcome | null;
  amendedById: string | null;
}

export interface NoticeReference {
  id: string;
  number: string;
  title: string;
}

export interface MyNoticeDetail extends MyNotice {
  body: string;
  bodyEn: string;
  attachments: { id: string; name: string; type: string; size: number; url: string }[];
  amends: NoticeReference | null;
  amendedBy: NoticeReference | null;
  withdrawReason: string | null;
}

export interface NoticeSettings {
  settings: Record<NoticeType, Channel[]>;
  /** Minutes after midnight, Asia/Shanghai. */
  quiet: [from: number, to: number];
  /** null: the house offers no push. */
  pushPublicKey: string | null;
  subscriptions: number;
}

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
  kind: 'sms' | 'mail' | 'push';
  to: string;
  subject: string | null;
  text: string;
  at: Instant;
}
