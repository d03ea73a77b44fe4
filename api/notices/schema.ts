import { z } from 'zod';
import type { GivenNoticeCommand } from '../../workflows/notice/commands';
import {
  CHANNELS,
  DELIVERY_STATES,
  NOTICE_CLOCKS,
  NOTICE_OUTCOMES,
  NOTICE_STAGES,
  NOTICE_TYPES,
} from '../../workflows/notice/words';
import { flag, id, instant, oneOrMore, optional, optionalWords, words } from '../http/input';
import { idFilter } from '../http/list';

export const TEXT_FIELDS = ['title', 'body', 'titleEn', 'bodyEn'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];
const textField = z.enum(TEXT_FIELDS);

const TITLE_LIMIT = 100;
const BODY_LIMIT = 60_000;

/** What the author wants; the workflow learns of it when it is submitted. */
export const noticePlan = z.object({
  type: z.enum(NOTICE_TYPES).nullable().default(null),
  urgent: z.boolean().default(false),
  publishAt: optional(instant),
  expiresAt: optional(instant),
  boards: z.array(id).max(200).default([]),
  amends: optional(id),
});
export type NoticePlan = z.output<typeof noticePlan>;

const buildingId = z.string().trim().min(1).max(64);
export const audience = z.object({
  buildings: z.array(buildingId).max(500).default([]),
  units: z
    .array(z.object({ building: buildingId, unit: z.string().max(64) }))
    .max(1_000)
    .default([]),
  relations: z
    .array(z.enum(['owner', 'tenant', 'family']))
    .max(3)
    .default([]),
});

const texts = {
  title: z.string().trim().max(TITLE_LIMIT),
  body: z.string().max(BODY_LIMIT),
  titleEn: z
    .string()
    .trim()
    .max(TITLE_LIMIT * 2),
  bodyEn: z.string().max(BODY_LIMIT),
};

/** A form may send the whole record back; what is not named here is not taken from it. */
export const newNotice = z.object({
  title: texts.title.default(''),
  plan: noticePlan.optional(),
  audience: audience.optional(),
});
export const changedNotice = z.object({
  ...texts,
  audience,
  plan: noticePlan,
  contentVersion: z.number().int().min(0),
});
export type ChangedNotice = z.output<typeof changedNotice>;
export const checkedText = z.object({ ...texts, plan: noticePlan });
export type CheckedText = z.output<typeof checkedText>;

const place = { field: textField, start: z.number().int().min(0), end: z.number().int().min(0) };

export const finding = z.object({
  key: z.string(),
  kind: z.enum(['sensitive', 'advertising', 'personalData', 'missingDate', 'missingPlace', 'link', 'empty', 'contact']),
  severity: z.enum(['error', 'warning']).describe('an error cannot be overridden'),
  ...place,
  excerpt: z.string(),
  word: z.string(),
  reason: z.string().optional().describe('in a submission: why its author overrode it'),
});
export type Finding = z.output<typeof finding>;

export const checkResult = z.object({ findings: z.array(finding), body: z.string(), bodyEn: z.string() });

const file = z.object({ id: z.uuid(), name: z.string(), type: z.string(), size: z.number().int() });
const shownFile = file.extend({ url: z.string() });
export type ShownFile = z.output<typeof shownFile>;

/** A text as it was submitted, with all that is published with it. */
export const noticeContent = z.object({
  ...texts,
  audience,
  plan: noticePlan,
  attachments: z.array(file.extend({ sha256: z.string() })),
});
export type NoticeContent = z.output<typeof noticeContent>;

export const noticeRecord = z.object({
  id: z.uuid(),
  number: z.string(),
  title: z.string(),
  titleEn: z.string(),
  type: z.enum(NOTICE_TYPES).nullable(),
  urgent: z.boolean(),
  stage: z.enum(NOTICE_STAGES),
  stageSince: instant,
  outcome: z.enum(NOTICE_OUTCOMES).nullable(),
  authorId: z.uuid(),
  authorName: z.string().nullable(),
  submission: z.number().int(),
  reviewedBy: z.uuid().nullable(),
  reviewedByName: z.string().nullable(),
  reviewedFor: z.uuid().nullable(),
  reviewedForName: z.string().nullable(),
  reviewedAt: instant.nullable(),
  approvedBy: z.uuid().nullable(),
  approvedByName: z.string().nullable(),
  approvedFor: z.uuid().nullable(),
  approvedForName: z.string().nullable(),
  approvedAt: instant.nullable(),
  dueAt: instant.nullable(),
  dueClock: z.enum(NOTICE_CLOCKS).nullable(),
  breached: z.array(z.enum(NOTICE_CLOCKS)),
  publishAt: instant.nullable(),
  publishedAt: instant.nullable(),
  expiresAt: instant.nullable(),
  waves: z.number().int(),
  amendsId: z.uuid().nullable(),
  amendedById: z.uuid().nullable(),
  recipients: z.number().int().nullable().describe('null until published'),
  readers: z.number().int(),
  policyVersion: z.number().int(),
  revision: z.number().int(),
  contentVersion: z.number().int(),
  createdAt: instant,
  updatedAt: instant,
  closedAt: instant.nullable(),
  ended: z.boolean(),
  commands: z.array(z.string()).describe('what the reader may do with it now'),
});
export type NoticeRecord = z.output<typeof noticeRecord>;

const reference = z.object({ id: z.uuid(), number: z.string(), title: z.string() });
export type NoticeReference = z.output<typeof reference>;

const remark = z.object({ ...place, quote: z.string().max(500), text: words });

export const noticeDetail = noticeRecord.extend({
  body: z.string(),
  bodyEn: z.string(),
  audience,
  plan: noticePlan,
  attachments: z.array(shownFile).describe('without the pictures that are in the text'),
  findings: z.array(finding),
  submissions: z.array(
    z.object({
      number: z.number().int(),
      id: z.uuid(),
      createdBy: z.uuid(),
      createdByName: z.string().nullable(),
      createdAt: instant,
      sha256: z.string(),
      overrides: z.number().int(),
    }),
  ),
  comments: z
    .array(
      remark.extend({
        by: z.string(),
        byName: z.string().nullable(),
        at: instant,
        submission: z.number().int().nullable(),
      }),
    )
    .describe('of the last time it was sent back'),
  lookedAt: z.number().int().nullable().describe('the submission that the reader looked at last'),
  postings: z.array(
    z.object({
      boardId: z.uuid(),
      boardName: z.string(),
      dueAt: instant,
      postedAt: instant.nullable(),
      postedBy: z.uuid().nullable(),
      postedByName: z.string().nullable(),
      photos: z.array(z.object({ id: z.uuid(), url: z.string() })),
    }),
  ),
  amends: reference.nullable(),
  amendedBy: reference.nullable(),
  withdrawReason: z.string().nullable(),
  views: z.number().int(),
});
export type NoticeDetail = z.output<typeof noticeDetail>;

export const noticeFilter = z
  .strictObject({
    id: idFilter,
    q: z.string().max(100),
    type: oneOrMore(z.enum(NOTICE_TYPES)),
    stage: oneOrMore(z.enum(NOTICE_STAGES)),
    ended: flag,
    inbox: z.enum(['review', 'approval', 'mine', 'posting']),
    authorId: oneOrMore(id),
    publishedFrom: instant,
    publishedTo: instant,
  })
  .partial();
export type NoticeFilter = z.output<typeof noticeFilter>;

const MOST_REMARKS = 100;
const MOST_PHOTOS = 9;
const submission = z.number().int().min(1);
const answer = z.strictObject({ submission, note: optionalWords() });
const reason = z.strictObject({ reason: words });
const nothing = z.strictObject({});

export const commandBodies = {
  submit: z.strictObject({
    overrides: z
      .array(z.strictObject({ key: z.string().max(100), reason: words }))
      .max(500)
      .default([]),
  }),
  recall: z.strictObject({ reason: optionalWords() }),
  passReview: answer,
  approve: answer,
  sendBack: z.strictObject({ submission, reason: words, comments: z.array(remark).max(MOST_REMARKS).default([]) }),
  withdraw: reason,
  discard: nothing,
  tickBoard: z.strictObject({ boardId: id, attachmentIds: z.array(id).min(1, 'required').max(MOST_PHOTOS) }),
  remindUnread: nothing,
} satisfies Record<GivenNoticeCommand, z.ZodType>;
export type CommandBodies = { [N in GivenNoticeCommand]: z.output<(typeof commandBodies)[N]> };

export const submissionRecord = z.object({
  number: z.number().int(),
  content: noticeContent,
  findings: z.array(finding),
  createdAt: instant,
  createdBy: z.uuid(),
  createdByName: z.string().nullable(),
  sha256: z.string(),
});

const perChannel = z.record(z.enum(CHANNELS), z.number().int());
export const reach = z.object({
  recipients: z.number().int(),
  withAccount: z.number().int(),
  unreachable: z.number().int().describe('without an account, a telephone number or an address'),
  channels: perChannel.describe('how many each could reach'),
});
export const progress = z.object({
  recipients: z.number().int(),
  readers: z.number().int(),
  views: z.number().int(),
  waves: z.array(
    z.object({
      wave: z.number().int(),
      channels: z.partialRecord(z.enum(CHANNELS), z.record(z.enum(DELIVERY_STATES), z.number().int())),
    }),
  ),
});
