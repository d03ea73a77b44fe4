import { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import { DAY } from '../../workflows/shared/time';
import type { Deps } from '../deps';
import { instant } from '../http/input';
import { createCounter, parseList, sendList, whereOf } from '../http/list';
import { invalid, parsed } from '../http/problem';
import { route, type Route } from '../http/route';
import { labelsOf } from './labels';
import { findPatterns } from './patterns';
import { accessList, accessRecord, pattern } from './schema';

/** Of an entry about a whole list only so many are named. */
const MOST_NAMED = 20;

const DEFAULT_DAYS = 30;
const MOST_DAYS = 92;
const period = z.strictObject({ from: instant, to: instant }).partial();

type Row = Omit<z.output<typeof accessRecord>, 'subjects'> & { subjects: string[] };

/** R8 for auditors: who saw this person (by subject), what did this person see (by actor), and what is unusual. */
export function accessLogRoutes(deps: Deps): Route[] {
  const { prisma } = deps;
  const count = createCounter(prisma);

  return [
    route('get /access-log', {
      access: 'accessLog.read',
      summary: 'The log of looks at personal data',
      answer: z.array(accessRecord),
      async handle({ req, res }) {
        const ask = parseList(req, accessList);
        const where = conditionsOf(ask.filter);
        const [rows, total] = await Promise.all([
          prisma.$queryRaw<Row[]>`
            select l.seq::float8 as id, l.at, l.actor_id as "actorId", u.name as "actorName", l.action,
              l.subject_kind as "subjectKind", coalesce(l.subjects[1:${MOST_NAMED}::int], '{}') as subjects,
              coalesce(cardinality(l.subjects), 0) as "subjectCount", l.fields, l.reason, l.reference, l.route, l.ip,
              l.request_id as "requestId"
            from (select * from access_log l where ${where} order by ${ask.order} limit ${ask.limit} offset ${ask.offset}) l
            left join app_user u on u.id = l.actor_id
            order by ${ask.order}`,
          count(Prisma.sql`access_log l`, where),
        ]);
        const labels = await labelsOf(
          deps,
          rows.flatMap(({ subjects }) => subjects),
        );
        const named = rows.map((row) => ({
          ...row,
          subjects: row.subjects.map((id) => ({ id, label: labels.get(id) ?? null })),
        }));
        return sendList(req, res, ask, named, total);
      },
    }),
    route('get /access-log/patterns', {
      access: 'accessLog.read',
      summary: 'What is unusual in a period (`from`, `to`; the last 30 days unless given, 92 at most)',
      answer: z.array(pattern),
      async handle({ req }) {
        const { from, to = new Date().toISOString() } = parsed(period, req.query);
        const begin = from ?? new Date(Date.parse(to) - DEFAULT_DAYS * DAY).toISOString();
        const span = Date.parse(to) - Date.parse(begin);
        if (span <= 0) throw invalid({ to: 'order' });
        if (span > MOST_DAYS * DAY) throw invalid({ from: { key: 'tooSmall', values: { limit: `${MOST_DAYS} d` } } });
        return findPatterns(prisma, begin, to);
      },
    }),
  ];
}

function conditionsOf(filter: z.output<typeof accessList.filter>): Prisma.Sql {
  const { id, actorId, subject, subjectKind, action, reason, reference, field, from, to, denied } = filter;
  return whereOf([
    ...(id ? [Prisma.sql`l.seq = any(${id}::bigint[])`] : []),
    ...(actorId ? [Prisma.sql`l.actor_id = any(${actorId}::uuid[])`] : []),
    ...(subject ? [Prisma.sql`l.subjects @> array[${subject}::uuid]`] : []),
    ...(subjectKind ? [Prisma.sql`l.subject_kind = any(${subjectKind})`] : []),
    ...(action ? [Prisma.sql`l.action = any(${action})`] : []),
    ...(reason ? [Prisma.sql`l.reason = any(${reason})`] : []),
    ...(reference ? [Prisma.sql`l.reference = ${reference}`] : []),
    ...(field ? [Prisma.sql`l.fields @> array[${field}]`] : []),
    ...(from ? [Prisma.sql`l.at >= ${from}::timestamptz`] : []),
    ...(to ? [Prisma.sql`l.at < ${to}::timestamptz`] : []),
    ...(denied === undefined ? [] : [Prisma.sql`(l.action = 'denied') = ${denied}`]),
  ]);
}
