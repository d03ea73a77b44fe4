import { z } from 'zod';
import { ACCESS_ACTIONS, SUBJECT_KINDS } from '../../workflows/shared/access';
import { flag, id, instant, oneOrMore } from '../http/input';
import { Prisma } from '../../prisma/generated/client';

const namedSubject = z.object({
  id: z.uuid(),
  label: z
    .string()
    .nullable()
    .describe('R000123 王*, GD000123, DA000123, a home or an account’s user name; null: not there any more'),
});

export const accessRecord = z.object({
  id: z.number().int().describe('its place in the log'),
  at: z.iso.datetime(),
  actorId: z.uuid().nullable(),
  actorName: z.string().nullable(),
  action: z.enum(ACCESS_ACTIONS),
  subjectKind: z.enum(SUBJECT_KINDS),
  subjects: z.array(namedSubject).describe('the first of them'),
  subjectCount: z.number().int(),
  fields: z.array(z.string()),
  reason: z.string(),
  reference: z.string(),
  route: z.string(),
  ip: z.string(),
  requestId: z.string(),
});

/** `denied` is short for the action of that name; `subject` is a row's ID, whatever its kind. */
export const accessList = {
  filter: z
    .strictObject({
      id: oneOrMore(z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)),
      actorId: oneOrMore(id),
      subject: id,
      subjectKind: oneOrMore(z.enum(SUBJECT_KINDS)),
      action: oneOrMore(z.enum(ACCESS_ACTIONS)),
      reason: oneOrMore(z.string().max(40)),
      reference: z.string().trim().toUpperCase().max(20),
      field: z.string().max(40),
      from: instant,
      to: instant,
      denied: flag,
    })
    .partial(),
  id: Prisma.sql`l.seq`,
  sort: { at: Prisma.sql`l.at` },
  first: ['id', 'DESC'] as ['id', 'DESC'],
};

export const PATTERN_KINDS = ['manyPersons', 'moreThanUsual', 'outsideShift', 'withoutCase', 'manyDenied'] as const;

export const pattern = z.object({
  id: z.string(),
  kind: z.enum(PATTERN_KINDS),
  actorId: z.uuid(),
  actorName: z.string().nullable(),
  /** A day of Asia/Shanghai. */
  day: z.iso.date(),
  count: z.number().int().describe('persons, looks or refusals on that day'),
  usual: z.number().nullable().describe('moreThanUsual: their own average of the 30 days before'),
  limit: z.number().int().nullable(),
  firstAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
});
