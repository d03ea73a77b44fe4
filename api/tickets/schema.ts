import { z } from 'zod';
import { CLOCK_KINDS } from '../../workflows/shared/clock';
import {
  CHANNELS,
  HOLD_REASONS,
  KINDS,
  OUTCOMES,
  PRIORITIES,
  QUEUE_REASONS,
  STAGES,
  TICKET_COMMANDS,
  type TicketCommandName,
} from '../../workflows/ticket/contract';
import { id, instant, optional, optionalWords, words } from '../http/input';

// ── What is read ─────────────────────────────────────────────────────────────

const time = z.iso.datetime();
const timeOrNull = time.nullable();
const uuidOrNull = z.uuid().nullable();
const textOrNull = z.string().nullable();

export const ticketRecord = z.object({
  id: z.uuid(),
  number: z.string(),
  channel: z.enum(CHANNELS),
  kind: z.enum(KINDS),
  title: z.string(),
  description: z.string(),
  place: z.string(),
  homeId: uuidOrNull,
  homeLabel: textOrNull,
  buildingId: textOrNull,
  buildingName: textOrNull,
  reporterId: uuidOrNull,
  reporterName: z.string(),
  reporterPhone: z.string(),
  wishedFrom: timeOrNull,
  wishedTo: timeOrNull,
  openedBy: z.uuid(),
  openedByName: textOrNull,
  calledAt: time,
  createdAt: time,
  updatedAt: time,
  draft: z.record(z.string(), z.unknown()).nullable(),
  revision: z.number().int(),
  started: z.boolean(),
  stage: z.enum(STAGES),
  stageSince: time,
  round: z.number().int(),
  category: textOrNull,
  priority: z.enum(PRIORITIES),
  policyVersion: z.number().int(),
  holderId: uuidOrNull,
  holderName: textOrNull,
  pooled: z.boolean(),
  /** The one team it is open to. */
  team: textOrNull,
  queueReason: z.enum(QUEUE_REASONS).nullable(),
  holds: z.array(z.enum(HOLD_REASONS)),
  appointmentFrom: timeOrNull,
  appointmentTo: timeOrNull,
  workEndedAt: timeOrNull,
  dueAt: timeOrNull,
  dueClock: z.enum(CLOCK_KINDS).nullable(),
  dueSince: timeOrNull,
  breached: z.array(z.enum(CLOCK_KINDS)),
  urges: z.number().int(),
  escalation: z.number().int(),
  outcome: z.enum(OUTCOMES).nullable(),
  ratingAttitude: z.number().int().nullable(),
  ratingSpeed: z.number().int().nullable(),
  ratingQuality: z.number().int().nullable(),
  closedAt: timeOrNull,
  mergedIntoId: uuidOrNull,
  ended: z.boolean(),
});
export type TicketRecord = z.output<typeof ticketRecord>;

const clockRecord = z.object({
  kind: z.enum(CLOCK_KINDS),
  round: z.number().int(),
  startedAt: time,
  holderId: uuidOrNull,
  holderName: textOrNull,
  targetMs: z.number(),
  usedMs: z.number(),
  dueAt: timeOrNull,
  warnedAt: timeOrNull,
  metAt: timeOrNull,
  breachedAt: timeOrNull,
  noticedAt: timeOrNull,
});
export type ClockRecord = z.output<typeof clockRecord>;

const attachmentBrief = z.object({ id: z.uuid(), name: z.string(), type: z.string(), size: z.number().int() });

const roundRecord = z.object({
  round: z.number().int(),
  holderName: textOrNull,
  acceptedAt: timeOrNull,
  workEndedAt: timeOrNull,
  reportedAt: timeOrNull,
  satisfied: z.boolean().nullable(),
});
export type RoundRecord = z.output<typeof roundRecord>;

export const ticketDetail = ticketRecord.extend({
  clocks: z.array(clockRecord),
  attachments: z.array(attachmentBrief.extend({ createdAt: time, journalId: uuidOrNull })),
  /** What the reader may do to it now. */
  commands: z.array(z.enum(TICKET_COMMANDS as [TicketCommandName, ...TicketCommandName[]])),
  /** Fen. */
  partsCost: z.number().int(),
  rounds: z.array(roundRecord),
});
export type TicketDetail = z.output<typeof ticketDetail>;

export const journalItem = z.object({
  id: z.uuid(),
  name: z.string(),
  at: time,
  actor: z.string(),
  actorName: textOrNull,
  status: z.enum(['pending', 'effective', 'refused']),
  revision: z.number().int().nullable(),
  position: z.number().int().nullable(),
  detail: z.record(z.string(), z.unknown()),
  /** Of the people in `detail`, by id. */
  names: z.record(z.string(), z.string()),
  text: z.record(z.string(), z.unknown()),
  visible: z.boolean(),
  refusal: textOrNull,
  attachments: z.array(attachmentBrief),
});
export type JournalItem = z.output<typeof journalItem>;

const personRecord = z.object({
  id: z.uuid(),
  name: z.string(),
  team: textOrNull,
  load: z.number().int(),
  onDuty: z.boolean(),
  hasSkill: z.boolean(),
  inScope: z.boolean(),
  lastOfferAt: timeOrNull,
  suitable: z.boolean(),
});
const teamRecord = z.object({
  name: z.string(),
  people: z.number().int(),
  onDuty: z.number().int(),
  /** With the skill and the building: who may take it. */
  able: z.number().int(),
  /** Of these, who can be asked now. */
  suitable: z.number().int(),
});
export type TeamRecord = z.output<typeof teamRecord>;
export const suggestion = z.object({
  choice: z.object({
    to: uuidOrNull,
    candidates: z.number().int(),
    load: z.number().int().nullable(),
    ruledOut: z.object({
      skill: z.number().int(),
      building: z.number().int(),
      duty: z.number().int(),
      passed: z.number().int(),
    }),
  }),
  name: textOrNull,
  people: z.array(personRecord),
  /** Those that may be given it, best first. */
  teams: z.array(teamRecord),
});

// ── What is sent ─────────────────────────────────────────────────────────────

const category = z.string().min(1).max(64);
const priority = z.enum(PRIORITIES);
const title = z.string().trim().min(1, 'required').max(120);
const attachmentIds = z
  .array(id)
  .max(20)
  .nullish()
  .transform((ids) => ids ?? []);

const inOrder = (of: { wishedFrom?: string | null; wishedTo?: string | null }) =>
  !of.wishedFrom || !of.wishedTo || of.wishedFrom < of.wishedTo;

const report = z.object({
  kind: optional(z.enum(KINDS)),
  category,
  priority: priority.default('normal'),
  title,
  description: optionalWords(),
  place: optionalWords(200),
  homeId: optional(id),
  wishedFrom: optional(instant),
  wishedTo: optional(instant),
});

export const newTicket = report
  .extend({
    channel: z.enum(CHANNELS).default('online'),
    reporterName: optionalWords(80),
    reporterPhone: optionalWords(40),
    calledAt: optional(instant),
    attachmentIds,
  })
  .refine(inOrder, { path: ['wishedTo'], message: 'order' });
export type NewTicket = z.output<typeof newTicket>;

export const newCall = z.object({
  channel: z.enum(['hotline', 'walk_in']),
  phone: optionalWords(40),
  calledAt: optional(instant),
});
export type NewCall = z.output<typeof newCall>;

/** The form as far as it has been filled in: nothing is required, and nothing need be right yet. */
export const draftSchema = z.object({
  kind: optional(z.enum(KINDS)),
  category: optional(z.string().max(64)),
  priority: optional(priority),
  title: optionalWords(120),
  description: optionalWords(),
  place: optionalWords(200),
  homeId: optional(id),
  reporterName: optionalWords(80),
  reporterPhone: optionalWords(40),
  wishedFrom: optional(instant),
  wishedTo: optional(instant),
});
export type Draft = z.output<typeof draftSchema>;

const appointment = z
  .object({ from: instant, to: instant })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'order' });
const mark = z.number().int().min(1).max(5);
const rating = z.object({ attitude: mark, speed: mark, quality: mark });
const parts = z
  .array(
    z.object({
      name: z.string().trim().min(1, 'required').max(120),
      quantity: z.number().positive().max(10_000),
      unitPrice: z.number().int().min(0).max(100_000_000).describe('fen'),
    }),
  )
  .max(100)
  .nullish()
  .transform((list) => list ?? []);
const work = { measures: optionalWords(), parts, attachmentIds };
const team = z.string().regex(/^team:\S.{0,39}$/);
const assignee = z.union([z.literal('automatic'), z.literal('pool'), team, id]);
const because = z.object({ reason: words });

export type Parts = z.output<typeof parts>;

/** The body of each command: its arguments and its words. */
export const commandBodies = {
  enter: report
    .extend({ reporterName: optionalWords(80), reporterPhone: optionalWords(40) })
    .refine(inOrder, { path: ['wishedTo'], message: 'order' }),
  assign: z.object({ to: assignee, reason: optionalWords() }),
  accept: z
    .object({
      contacted: z.literal(true, 'mustBeTrue'),
      contactNote: optionalWords(),
      appointment: appointment.nullish().transform((agreed) => agreed ?? null),
      progressTold: optionalWords(),
    })
    .refine((body) => body.appointment || body.progressTold, { path: ['progressTold'], message: 'required' }),
  decline: because,
  note: z.object({ text: words, visible: z.boolean().default(true), ...work }),
  reschedule: z.object({ appointment, reason: words }),
  hold: z.object({ reason: z.enum(HOLD_REASONS), note: optionalWords() }),
  resume: z.object({ reason: z.enum(HOLD_REASONS), note: optionalWords() }),
  transfer: because,
  finish: z.object({ endedAt: optional(instant), note: optionalWords(), ...work }),
  reportResult: z.object({ endedAt: optional(instant), result: words, ...work }),
  verify: z
    .object({
      satisfied: z.boolean(),
      rating: rating.nullish().transform((marks) => marks ?? null),
      comment: optionalWords(),
    })
    .refine((body) => !body.satisfied || body.rating, { path: ['rating'], message: 'required' })
    .refine((body) => body.satisfied || body.comment, { path: ['comment'], message: 'required' }),
  rate: z.object({ rating, comment: optionalWords() }),
  reopen: because,
  urge: z.object({ reason: optionalWords() }),
  reassign: z.object({ to: assignee, reason: words }),
  reclassify: z.object({ category, priority, reason: words }),
  merge: z.object({ into: id, reason: words }),
  escalate: because,
  cancel: because,
  applyPolicy: z.object({ policyVersion: z.number().int().positive(), reason: optionalWords() }),
} satisfies Record<TicketCommandName, z.ZodType>;
export type CommandBodies = { [N in TicketCommandName]: z.output<(typeof commandBodies)[N]> };

const ids = z.array(id).min(1).max(100);
export const bulkUrge = z.object({ ids, reason: optionalWords() });
export const bulkReassign = z.object({ ids, to: assignee, reason: words });
export const bulkAnswer = z.object({
  results: z.array(
    z.object({ id: z.uuid(), status: z.number().int(), code: z.string().optional(), message: z.string().optional() }),
  ),
});

export const policyPreview = z.array(
  z.object({ clock: z.enum(CLOCK_KINDS), dueBefore: timeOrNull, dueAfter: timeOrNull, breachedNow: z.boolean() }),
);
