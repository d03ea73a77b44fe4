import type { z } from 'zod';
import type { Database } from '../../prisma/client';
import type { Attendance, Course } from '../../prisma/generated/client';
import type { Reader } from '../http/sessions';
import { statementHash, type OwnState, type ownTraining } from './schema';

/** Every active course, and how far the reader has come with it. */
export async function ownTrainingOf(prisma: Database, reader: Reader): Promise<z.output<typeof ownTraining>> {
  const courses = await prisma.course.findMany({
    where: { active: true },
    include: { attendances: { where: { userId: reader.id }, orderBy: { attendedOn: 'desc' }, take: 1 } },
    orderBy: { createdAt: 'asc' },
  });
  const own = courses.map(({ attendances: [latest = null], ...course }) => ({
    ...{ id: course.id, title: course.title, statement: course.statement, validDays: course.validDays },
    required: course.required,
    statementSha256: statementHash(course.statement),
    state: stateOf(course, latest),
    attendanceId: latest?.id ?? null,
    attendedOn: latest?.attendedOn.toISOString().slice(0, 10) ?? null,
    signedAt: latest?.signedAt?.toISOString() ?? null,
    expiresAt: latest?.expiresAt?.toISOString() ?? null,
  }));
  const required = own.filter((course) => course.required);
  return { trained: required.length > 0 && required.every(({ state }) => state === 'valid'), courses: own };
}

function stateOf({ statement }: Course, latest: Attendance | null): OwnState {
  if (!latest) return 'notAttended';
  if (latest.signed !== statementHash(statement)) return 'toSign';
  return latest.expiresAt && latest.expiresAt.getTime() > Date.now() ? 'valid' : 'expired';
}
