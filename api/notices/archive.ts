import { z } from 'zod';
import { NOTICE_CLOCKS, noticeStateQuery, type NoticeState } from '../../workflows/notice/contract';
import { caseWorkflowId } from '../../workflows/shared/ids';
import { historyRoutesOf } from '../cases/history';
import type { Deps } from '../deps';
import { instant } from '../http/input';
import { Problem } from '../http/problem';
import { idOf, route, type Call, type Route } from '../http/route';
import { isNotFound } from '../temporal';
import { findNotice } from './find';

const entry = z.object({
  seq: z.number().int(),
  at: instant,
  hash: z.string(),
  previous: z.string(),
  content: z.record(z.string(), z.unknown()),
});

interface ArchiveRow extends z.output<typeof entry> {
  kind: 'published' | 'closed';
  intact: boolean;
}

const QUERY_MS = 5_000;

/** N7: what can be proven of a notice, from the archive and from its workflow's own record. */
export function noticeArchiveRoutes(deps: Deps): Route[] {
  const { prisma, temporal } = deps;

  async function workflowOf({ req, reader }: Call): Promise<string> {
    const found = await findNotice(prisma, reader, idOf(req));
    if (!found) throw new Problem('NOT_FOUND');
    return caseWorkflowId('notice', found.id);
  }

  return [
    route('get /notices/:id/archive', {
      access: 'notices.read.all',
      summary: 'The original as published, and whether the archive is still as it was written',
      answer: z.object({ published: entry.nullable(), closed: entry.nullable(), intact: z.boolean() }),
      async handle(call) {
        await workflowOf(call);
        const rows = await prisma.$queryRaw<ArchiveRow[]>`
          select a.kind, a.seq::int as seq, a.at, a.hash, a.previous, a.content,
            a.hash = notice_archive_hash(a)
              and a.previous = coalesce((select p.hash from notice_archive p where p.seq = a.seq - 1), '') as intact
          from notice_archive a where a.notice_id = ${idOf(call.req)}::uuid`;
        const of = (kind: ArchiveRow['kind']) => {
          const row = rows.find((each) => each.kind === kind);
          return row
            ? { seq: row.seq, at: row.at, hash: row.hash, previous: row.previous, content: row.content }
            : null;
        };
        return { published: of('published'), closed: of('closed'), intact: rows.every(({ intact }) => intact) };
      },
    }),
    route('get /notices/:id/state', {
      access: 'notices.read.all',
      summary: "The workflow's own state, asked of it now, and its next deadline",
      answer: z.looseObject({ next: z.object({ clock: z.string(), at: instant }).nullable() }),
      async handle(call) {
        const workflowId = await workflowOf(call);
        try {
          const state = await temporal.call(QUERY_MS, (client) =>
            client.workflow.getHandle(workflowId).query(noticeStateQuery),
          );
          return { ...state, next: nextOf(state) };
        } catch (error) {
          throw isNotFound(error) ? new Problem('NOT_FOUND') : error;
        }
      },
    }),
    ...historyRoutesOf(deps, {
      resource: 'notices',
      saved: 'saveNotice',
      clocks: NOTICE_CLOCKS,
      async find({ req, reader }) {
        const found = await findNotice(prisma, reader, idOf(req));
        return found && { ...found, kind: 'notice' };
      },
    }),
  ];
}

function nextOf({ clocks }: NoticeState): { clock: string; at: string } | null {
  const ahead = clocks.flatMap(({ kind, dueAt, warnAt }) =>
    [dueAt, ...(warnAt ? [warnAt] : [])].map((at) => ({ clock: kind, at })),
  );
  return ahead.toSorted((a, b) => (a.at < b.at ? -1 : 1))[0] ?? null;
}
