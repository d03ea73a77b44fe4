import { createHash } from 'node:crypto';
import { z } from 'zod';
import { flag, id } from '../http/input';
import { idFilter } from '../http/list';
import { Prisma } from '../../prisma/generated/client';

export const courseRecord = z.object({
  id: z.uuid(),
  title: z.string(),
  statement: z.string().describe('what is signed for'),
  validDays: z.number().int(),
  required: z.boolean().describe('without a valid signature nobody unmasks personal data'),
  active: z.boolean(),
  createdAt: z.iso.datetime(),
});

export const course = z.strictObject({
  title: z.string().trim().min(1, 'required').max(120),
  statement: z.string().trim().min(1, 'required').max(10_000),
  validDays: z.number().int().min(1).max(3_650),
  required: z.boolean().default(true),
  active: z.boolean().default(true),
});

export const courseList = {
  filter: z.strictObject({ id: idFilter, active: flag, required: flag }).partial(),
  id: Prisma.sql`c.id`,
  sort: { title: Prisma.sql`c.title collate "zh-x-icu"`, createdAt: Prisma.sql`c.created_at` },
  first: ['createdAt', 'DESC'] as ['createdAt', 'DESC'],
};

export const attendanceRecord = z.object({
  id: z.uuid(),
  courseId: z.uuid(),
  courseTitle: z.string(),
  userId: z.uuid(),
  userName: z.string(),
  attendedOn: z.iso.date(),
  recordedByName: z.string().nullable(),
  signedAt: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime().nullable(),
  valid: z.boolean().describe('signed in the present words of the course, and not expired'),
});

export const attendanceList = {
  filter: z.strictObject({ id: idFilter, courseId: id, userId: id, signed: flag, valid: flag }).partial(),
  id: Prisma.sql`a.id`,
  sort: {
    attendedOn: Prisma.sql`a.attended_on`,
    signedAt: Prisma.sql`a.signed_at`,
    expiresAt: Prisma.sql`a.expires_at`,
  },
  mayBeEmpty: ['signedAt', 'expiresAt'],
  first: ['attendedOn', 'DESC'] as ['attendedOn', 'DESC'],
};

const MOST_AT_ONCE = 500;

export const newAttendances = z.strictObject({
  courseId: id,
  userIds: z.array(id).min(1).max(MOST_AT_ONCE),
  attendedOn: z.iso.date(),
});

export const signature = z.strictObject({
  statementSha256: z.string().regex(/^[\da-f]{64}$/),
});

const OWN_STATES = ['notAttended', 'toSign', 'expired', 'valid'] as const;

export const ownTraining = z.object({
  trained: z.boolean().describe('may unmask personal data'),
  courses: z.array(
    courseRecord.omit({ createdAt: true, active: true }).extend({
      statementSha256: z.string().describe('to be sent back with the signature: what was shown'),
      state: z.enum(OWN_STATES),
      attendanceId: z.uuid().nullable(),
      attendedOn: z.iso.date().nullable(),
      signedAt: z.iso.datetime().nullable(),
      expiresAt: z.iso.datetime().nullable(),
    }),
  ),
});
export type OwnState = (typeof OWN_STATES)[number];

export function statementHash(statement: string): string {
  return createHash('sha256').update(statement).digest('hex');
}
