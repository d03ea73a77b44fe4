import { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import { DAY, HOUR } from '../../workflows/shared/time';
import type { Deps } from '../deps';
import { createCounter, parseList, sendList, whereOf } from '../http/list';
import { invalid, Problem } from '../http/problem';
import { idOf, route, type Route } from '../http/route';
import { ownTrainingOf } from './own';
import {
  attendanceList,
  attendanceRecord,
  course,
  courseList,
  courseRecord,
  newAttendances,
  ownTraining,
  signature,
  statementHash,
} from './schema';

/** Whoever trains, and whoever needs the training. */
const CONCERNED = ['training.read', 'personal.reveal'] as const;

/** Shanghai is eight hours before UTC all year round. */
const SHANGHAI = 8 * HOUR;

const courseColumns = Prisma.sql`c.id, c.title, c.statement, c.valid_days as "validDays", c.required, c.active,
  c.created_at as "createdAt"`;

const isValid = Prisma.sql`(a.expires_at > now() and a.signed = encode(sha256(convert_to(c.statement, 'UTF8')), 'hex'))`;
const attendances = Prisma.sql`attendance a join course c on c.id = a.course_id join app_user u on u.id = a.user_id`;

/** R9: courses, who attended, and the signatures that access to personal data depends on. */
export function trainingRoutes({ prisma }: Deps): Route[] {
  const count = createCounter(prisma);

  const findAttendances = (where: Prisma.Sql, rest: Prisma.Sql) => prisma.$queryRaw<
    z.output<typeof attendanceRecord>[]
  >`
    select a.id, a.course_id as "courseId", c.title as "courseTitle", a.user_id as "userId", u.name as "userName",
      a.attended_on::text as "attendedOn", r.name as "recordedByName", a.signed_at as "signedAt",
      a.expires_at as "expiresAt", coalesce(${isValid}, false) as valid
    from ${attendances} left join app_user r on r.id = a.recorded_by
    where ${where} ${rest}`;

  return [
    route('get /courses', {
      access: CONCERNED,
      summary: 'Courses on confidentiality',
      answer: z.array(courseRecord),
      async handle({ req, res }) {
        const ask = parseList(req, courseList);
        const { id: ids, active, required } = ask.filter;
        const where = whereOf([
          ...(ids ? [Prisma.sql`c.id = any(${ids}::uuid[])`] : []),
          ...(active === undefined ? [] : [Prisma.sql`c.active = ${active}`]),
          ...(required === undefined ? [] : [Prisma.sql`c.required = ${required}`]),
        ]);
        const [rows, total] = await Promise.all([
          prisma.$queryRaw<unknown[]>`
            select ${courseColumns} from course c where ${where} order by ${ask.order}
            limit ${ask.limit} offset ${ask.offset}`,
          count(Prisma.sql`course c`, where),
        ]);
        return sendList(req, res, ask, rows, total);
      },
    }),
    route('get /courses/:id', {
      access: CONCERNED,
      summary: 'One course',
      answer: courseRecord,
      async handle({ req }) {
        const found = await prisma.course.findUnique({ where: { id: idOf(req) } });
        if (!found) throw new Problem('NOT_FOUND');
        return found;
      },
    }),
    route('post /courses', {
      access: 'training.write',
      summary: 'A new course',
      body: course,
      answer: courseRecord,
      status: 201,
      handle: ({ body }) => prisma.course.create({ data: body }),
    }),
    route('put /courses/:id', {
      access: 'training.write',
      summary: 'Change a course; other words to sign for make signatures invalid',
      body: course,
      answer: courseRecord,
      async handle({ req, body }) {
        const id = idOf(req);
        const { count: changed } = await prisma.course.updateMany({ where: { id }, data: body });
        if (changed === 0) throw new Problem('NOT_FOUND');
        return prisma.course.findUniqueOrThrow({ where: { id } });
      },
    }),
    route('get /attendances', {
      access: 'training.read',
      summary: 'Who attended which course, and signed',
      answer: z.array(attendanceRecord),
      async handle({ req, res }) {
        const ask = parseList(req, attendanceList);
        const { id: ids, courseId, userId, signed, valid } = ask.filter;
        const where = whereOf([
          ...(ids ? [Prisma.sql`a.id = any(${ids}::uuid[])`] : []),
          ...(courseId ? [Prisma.sql`a.course_id = ${courseId}::uuid`] : []),
          ...(userId ? [Prisma.sql`a.user_id = ${userId}::uuid`] : []),
          ...(signed === undefined ? [] : [Prisma.sql`(a.signed_at is not null) = ${signed}`]),
          ...(valid === undefined ? [] : [Prisma.sql`coalesce(${isValid}, false) = ${valid}`]),
        ]);
        const [rows, total] = await Promise.all([
          findAttendances(where, Prisma.sql`order by ${ask.order} limit ${ask.limit} offset ${ask.offset}`),
          count(attendances, where),
        ]);
        return sendList(req, res, ask, rows, total);
      },
    }),
    route('post /attendances', {
      access: 'training.write',
      summary: 'Record who was at a course; recording somebody twice changes nothing',
      body: newAttendances,
      answer: z.object({ created: z.number().int() }),
      status: 201,
      async handle({ reader, body: { courseId, userIds, attendedOn } }) {
        const day = Date.parse(attendedOn);
        if (day - SHANGHAI > Date.now()) throw invalid({ attendedOn: 'future' });
        if (!(await prisma.course.findUnique({ where: { id: courseId } }))) throw invalid({ courseId: 'unknown' });
        const wanted = [...new Set(userIds)];
        const known = await prisma.user.count({ where: { id: { in: wanted }, personId: null } });
        if (known < wanted.length) throw invalid({ userIds: 'unknown' });
        const { count: created } = await prisma.attendance.createMany({
          data: wanted.map((userId) => ({ courseId, userId, attendedOn: new Date(day), recordedBy: reader.id })),
          skipDuplicates: true,
        });
        return { created };
      },
    }),
    route('get /me/training', {
      access: CONCERNED,
      summary: "The reader's own courses: what is to be attended, signed, or signed again",
      answer: ownTraining,
      handle: ({ reader }) => ownTrainingOf(prisma, reader),
    }),
    route('post /attendances/:id/sign', {
      access: CONCERNED,
      summary: 'Sign for what was learnt; only oneself can',
      body: signature,
      answer: ownTraining,
      async handle({ req, reader, body: { statementSha256 } }) {
        const found = await prisma.attendance.findFirst({
          where: { id: idOf(req), userId: reader.id },
          include: { course: true },
        });
        if (!found) throw new Problem('NOT_FOUND');
        // what was shown is no longer what would be signed
        if (statementSha256 !== statementHash(found.course.statement)) throw new Problem('CONFLICT');
        const end = found.attendedOn.getTime() + (found.course.validDays + 1) * DAY - SHANGHAI;
        if (end <= Date.now() || found.signed === statementSha256) throw new Problem('CONFLICT');
        await prisma.attendance.update({
          where: { id: found.id },
          data: { signedAt: new Date(), signed: statementSha256, expiresAt: new Date(end) },
        });
        return ownTrainingOf(prisma, reader);
      },
    }),
  ];
}
