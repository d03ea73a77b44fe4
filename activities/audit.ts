import { gunzipSync } from 'node:zlib';
import { Context } from '@temporalio/activity';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { Database } from '../prisma/client';
import { NOTICE_WORKFLOW } from '../workflows/notice/contract';
import { TICKET_WORKFLOW } from '../workflows/ticket/contract';
import { RESIDENT_WORKFLOWS } from '../workflows/resident/contract';
import { caseWorkflowId, type CaseKind } from '../workflows/shared/ids';
import { ANCHOR_WORKFLOW, type AuditActivities, type ReplayedRun } from '../workflows/audit/contract';
import { keepHistory } from './archive';
import { differenceOf, type WorkflowCode } from './replay';

/** A run may show in visibility this much later than it closed. */
const VISIBILITY_LAG_MILLIS = 10 * 60_000;

/** A row is only called lost when it has been open for longer than a start takes. */
const START_GRACE_MILLIS = 5 * 60_000;

/** A row and a workflow each. */
const CASE_WORKFLOWS = [TICKET_WORKFLOW, NOTICE_WORKFLOW, ...Object.values(RESIDENT_WORKFLOWS)];
/** The types whose histories outlive the server's retention. */
const ARCHIVED = [...CASE_WORKFLOWS, ANCHOR_WORKFLOW];

const quoted = (types: string[]) => types.map((type) => `'${type}'`).join(', ');

export function createAuditActivities(deps: { db: Database; client: Client; code: WorkflowCode }): AuditActivities {
  const { db, client, code } = deps;

  return {
    async archiveHistories({ limit }) {
      const last = await db.historyArchive.findFirst({ orderBy: { closedAt: 'desc' }, select: { closedAt: true } });
      const since = last && new Date(last.closedAt.getTime() - VISIBILITY_LAG_MILLIS).toISOString();
      const closed: { workflowId: string; runId: string; closedAt: Date }[] = [];
      const query = `WorkflowType IN (${quoted(ARCHIVED)}) AND ExecutionStatus != 'Running'`;
      for await (const { workflowId, runId, closeTime } of client.workflow.list({
        query: since ? `${query} AND CloseTime >= '${since}'` : query,
      }))
        if (closeTime) closed.push({ workflowId, runId, closedAt: closeTime });
      const kept = await db.historyArchive.findMany({
        where: { runId: { in: closed.map(({ runId }) => runId) } },
        select: { runId: true },
      });
      const known = new Set(kept.map(({ runId }) => runId));
      // oldest first: whatever stops this half-way, what is kept reaches up to one moment
      const missing = closed
        .filter(({ runId }) => !known.has(runId))
        .sort((a, b) => a.closedAt.getTime() - b.closedAt.getTime())
        .slice(0, limit);
      for (const run of missing) {
        const history = await client.workflow.getHandle(run.workflowId, run.runId).fetchHistory();
        await keepHistory(db, { ...run, events: history.events?.length ?? 0, json: historyToJSON(history) });
        Context.current().heartbeat();
      }
      return { archived: missing.length };
    },

    async readHeads() {
      const [log, archive, notices] = await Promise.all([
        db.accessLog.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true, hash: true } }),
        db.historyArchive.findFirst({ orderBy: { id: 'desc' }, select: { id: true, sha256: true } }),
        db.noticeArchive.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true, hash: true } }),
      ]);
      const end = (row: { seq: bigint; hash: string } | null) => row && { seq: Number(row.seq), hash: row.hash };
      return { at: new Date().toISOString(), accessLog: end(log), archive, notices: end(notices) };
    },

    async replayHistory({ workflowId }) {
      const began = Date.now();
      const runs: ReplayedRun[] = [];
      for (const { runId, json } of await allRuns(workflowId)) {
        const history = historyFromJSON(JSON.parse(json));
        const difference = await differenceOf(code, history, workflowId);
        runs.push({ runId, events: history.events?.length ?? 0, same: !difference, ...(difference && { difference }) });
        Context.current().heartbeat();
      }
      return { same: runs.length > 0 && runs.every(({ same }) => same), runs, took: Date.now() - began };
    },

    async reconcileCases() {
      const running = new Set<string>();
      for await (const { workflowId } of client.workflow.list({
        query: `WorkflowType IN (${quoted(CASE_WORKFLOWS)}) AND ExecutionStatus = 'Running'`,
      }))
        running.add(workflowId);
      const rows = await openRows();
      const waiting = new Set((await db.outbox.findMany({ select: { caseId: true } })).map(({ caseId }) => caseId));
      const suspects = rows.filter(({ id, workflowId }) => !running.has(workflowId) && !waiting.has(id));
      const open = new Set(rows.map(({ workflowId }) => workflowId));
      const strangers = [...running].filter((workflowId) => !open.has(workflowId));
      const lost = await filterAsync(suspects, async ({ workflowId }) => !(await isRunning(workflowId)));
      return {
        at: new Date().toISOString(),
        rowsWithoutWorkflow: lost.map(({ id }) => id),
        workflowsWithoutRow: await filterAsync(strangers, async (workflowId) => !(await hasOpenRow(workflowId))),
      };
    },
  };

  /** Of every kind; those that have been open for longer than a start takes. */
  async function openRows(): Promise<{ id: string; workflowId: string }[]> {
    const open = { ended: false, createdAt: { lt: new Date(Date.now() - START_GRACE_MILLIS) } };
    const [tickets, notices, cases] = await Promise.all([
      db.ticket.findMany({ where: open, select: { id: true } }),
      db.notice.findMany({ where: open, select: { id: true } }),
      db.residentCase.findMany({ where: open, select: { id: true, kind: true } }),
    ]);
    const ofKind = (kind: string) => (row: { id: string }) => ({ ...row, kind });
    const all = [...tickets.map(ofKind('ticket')), ...notices.map(ofKind('notice')), ...cases];
    return all.map(({ id, kind }) => ({ id, workflowId: caseWorkflowId(kind as CaseKind, id) }));
  }

  /** From the server while it has them, else from the archive. */
  async function allRuns(workflowId: string): Promise<{ runId: string; json: string }[]> {
    const kept = await db.historyArchive.findMany({ where: { workflowId }, orderBy: { closedAt: 'asc' } });
    const runs = kept.map(({ runId, content }) => ({ runId, json: gunzipSync(content).toString() }));
    for await (const { runId } of client.workflow.list({ query: `WorkflowId = '${workflowId}'` })) {
      if (kept.some((row) => row.runId === runId)) continue;
      const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
      runs.push({ runId, json: historyToJSON(history) });
    }
    return runs;
  }

  /** Visibility lags; the execution itself does not. */
  async function isRunning(workflowId: string): Promise<boolean> {
    try {
      return (await client.workflow.getHandle(workflowId).describe()).status.name === 'RUNNING';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  }

  async function hasOpenRow(workflowId: string): Promise<boolean> {
    const [kind, id] = workflowId.split('/') as [CaseKind, string];
    const where = { where: { id }, select: { ended: true } };
    const row = await (kind === 'ticket'
      ? db.ticket.findUnique(where)
      : kind === 'notice'
        ? db.notice.findUnique(where)
        : db.residentCase.findUnique(where));
    return row !== null && (!row.ended || !(await isRunning(workflowId)));
  }
}

async function filterAsync<T>(items: T[], keep: (item: T) => Promise<boolean>): Promise<T[]> {
  const kept = await Promise.all(items.map(keep));
  return items.filter((_, index) => kept[index]);
}
