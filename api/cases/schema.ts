import { z } from 'zod';
import {
  CHANGE_SUBJECTS,
  LEASE_RIGHTS,
  RELATIONS,
  RESIDENT_CLOCKS,
  RESIDENT_KINDS,
  RESIDENT_OUTCOMES,
  RESIDENT_STAGES,
  type ResidentCommandName,
  type ResidentKind,
} from '../../workflows/resident/contract';
import { day, flag, id, instant, oneOrMore, optional, optionalWords, words } from '../http/input';
import { idFilter } from '../http/list';

const STAGES = [...new Set(Object.values(RESIDENT_STAGES).flat())];
const stage = z.enum(STAGES as [string, ...string[]]);

const changedItem = z.object({
  name: z.string().optional(),
  phone: z.string().optional(),
  relation: z.string().optional(),
  plate: z.string().optional(),
  model: z.string().optional(),
  space: z.string().optional(),
});

/** What was typed in; masked, unless it is the reader's own. */
const formRecord = z
  .object({
    subject: z.enum(CHANGE_SUBJECTS),
    name: z.string(),
    phone: z.string(),
    idNumber: z.string(),
    email: z.string(),
    relation: z.enum(RELATIONS),
    household: z.array(z.object({ name: z.string(), phone: z.string() })),
    add: changedItem.nullable(),
    remove: z.uuid().nullable(),
  })
  .partial();
export type FormRecord = z.output<typeof formRecord>;

export const caseRecord = z.object({
  id: z.uuid(),
  number: z.string(),
  kind: z.enum(RESIDENT_KINDS),
  personId: z.uuid().nullable(),
  personNumber: z.string().nullable(),
  personName: z.string().describe('masked, unless it is the reader’s own'),
  homeId: z.uuid().nullable(),
  homeLabel: z.string().nullable(),
  buildingId: z.string().nullable(),
  accountId: z.uuid().nullable(),
  openedBy: z.uuid(),
  openedByName: z.string().nullable(),
  createdAt: instant,
  updatedAt: instant,
  revision: z.number().int(),
  started: z.boolean().describe('false: its workflow has not taken it up yet'),
  stage: z.string(),
  stageSince: instant,
  policyVersion: z.number().int(),
  dueAt: instant.nullable(),
  dueClock: z.enum(RESIDENT_CLOCKS).nullable(),
  breached: z.array(z.enum(RESIDENT_CLOCKS)),
  outcome: z.enum(RESIDENT_OUTCOMES).nullable(),
  detail: z.record(z.string(), z.unknown()),
  closedAt: instant.nullable(),
  ended: z.boolean(),
});
export type CaseRecord = z.output<typeof caseRecord>;

export const caseDetail = caseRecord.extend({ form: formRecord.nullable(), commands: z.array(z.string()) });
export type CaseDetail = z.output<typeof caseDetail>;

export const caseJournalItem = z.object({
  id: z.uuid(),
  name: z.string(),
  at: instant,
  actor: z.string(),
  actorName: z.string().nullable(),
  status: z.string(),
  revision: z.number().int().nullable(),
  position: z.number().int().nullable(),
  detail: z.record(z.string(), z.unknown()),
  text: z.record(z.string(), z.unknown()),
  visible: z.boolean(),
  refusal: z.string().nullable(),
});
export type CaseJournalItem = z.output<typeof caseJournalItem>;

export const caseFilter = z
  .strictObject({
    id: idFilter,
    kind: oneOrMore(z.enum(RESIDENT_KINDS)),
    stage: oneOrMore(stage),
    open: flag,
    late: flag,
    homeId: oneOrMore(id),
    buildingId: oneOrMore(z.string()),
    personId: oneOrMore(id),
  })
  .partial();

const reason = z.strictObject({ reason: words });
const note = z.strictObject({ note: optionalWords() });

/** The body of each command, by its name; the same name means the same in every kind. */
export const commandBodies = {
  confirmTruth: note,
  confirmRights: z.strictObject({ leaseId: optional(id), note: optionalWords() }),
  sendBack: reason,
  refuse: reason,
  resubmit: z.strictObject({ relation: z.enum(RELATIONS), note: optionalWords() }),
  withdraw: note,
  extend: z.strictObject({ endsOn: day, note: optionalWords() }),
  changeRights: z.strictObject({
    rights: z.array(z.enum(LEASE_RIGHTS)).max(LEASE_RIGHTS.length),
    note: optionalWords(),
  }),
  terminate: reason,
  apply: note,
  confirmMoveOut: note,
  recheck: note,
} satisfies Record<ResidentCommandName, z.ZodType>;
export type CommandBodies = { [N in ResidentCommandName]: z.output<(typeof commandBodies)[N]> };

/** The kinds that know a command of this name. */
export const kindsOf = (name: ResidentCommandName, table: Record<ResidentKind, object>): ResidentKind[] =>
  RESIDENT_KINDS.filter((kind) => Object.hasOwn(table[kind], name));
