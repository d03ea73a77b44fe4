import type { z } from 'zod';
import { RESIDENT_CLOCKS, type SavedRevision } from '../../workflows/resident/contract';
import { caseWorkflowId, SYSTEM } from '../../workflows/shared/ids';
import type { Deps } from '../deps';
import { personalKey } from '../http/idempotency';
import { instant } from '../http/input';
import { Problem } from '../http/problem';
import { idOf, route, type Call, type Route } from '../http/route';
import { factsOf, nextDeadlineOf } from '../tickets/history/page';
import { replay } from '../tickets/history/replay';
import { answerEvents } from '../tickets/history/routes';
import { readRuns, type Run } from '../tickets/history/runs';
import { historyPageOf, rawHistory, replayResult, toldFact } from '../tickets/history/schema';
import { echoesOf } from '../tickets/history/story';
import { findCase } from './find';
import type { CaseDetail } from './schema';

const storyItem = toldFact.extend({ dueAt: instant.nullable().describe('the deadline that the same write set') });
type StoryItem = z.output<typeof storyItem>;
const historyPage = historyPageOf(storyItem, RESIDENT_CLOCKS);

/** The record behind the journal, for auditors: what the workflow's own history says, and that today's code decides the same. */
export function caseHistoryRoutes(deps: Deps): Route[] {
  async function caseOf({ req, reader }: Call): Promise<CaseDetail> {
    const found = await findCase(deps, reader, idOf(req));
    if (!found) throw new Problem('NOT_FOUND');
    return found;
  }

  async function historyOf(found: CaseDetail): Promise<z.output<typeof historyPage>> {
    const workflowId = caseWorkflowId(found.kind, found.id);
    const runs = await readRuns(deps, workflowId);
    return {
      ...factsOf(workflowId, runs),
      story: await tell(deps, found.id, runs),
      nextDeadline: nextDeadlineOf(found),
      policyVersion: found.policyVersion,
    };
  }

  return [
    route('get /cases/:id/history', {
      access: 'history.read',
      summary: "The workflow's own history in words",
      answer: historyPage,
      handle: async (call) => historyOf(await caseOf(call)),
    }),
    route('get /cases/:id/history/events', {
      access: 'history.read',
      summary: 'The raw history of one run (`runId`; otherwise the last), also as a file (`download=1`)',
      answer: rawHistory,
      async handle(call) {
        const { kind, id, number } = await caseOf(call);
        return answerEvents(call, await readRuns(deps, caseWorkflowId(kind, id)), number);
      },
    }),
    route('post /cases/:id/replay', {
      access: 'history.replay',
      summary: "Run the history through today's code",
      answer: replayResult,
      async handle(call) {
        const { kind, id } = await caseOf(call);
        return replay(deps, caseWorkflowId(kind, id), personalKey(call.reader, call.req));
      },
    }),
  ];
}

/** The facts come from the workflow alone; the names of staff and the words of commands are looked up. */
async function tell({ prisma }: Deps, caseId: string, runs: readonly Run[]): Promise<StoryItem[]> {
  let due: string | null = null;
  const told = echoesOf<SavedRevision>(runs, 'saveCase').flatMap(({ runId, eventId, saved }) => {
    const { facts = [], dueAt = null } = saved;
    const isNew = dueAt !== due;
    due = dueAt;
    return facts.map((fact, index) => ({
      ...{ ...fact, runId, eventId },
      dueAt: isNew && index === facts.length - 1 ? dueAt : null,
    }));
  });
  const entries = await prisma.$queryRaw<{ id: string; text: Record<string, unknown> }[]>`
    select id, text from journal_entry where case_id = ${caseId}::uuid`;
  const staff = await prisma.user.findMany({
    where: { name: { not: '' }, id: { in: told.flatMap(({ actor }) => (actor === SYSTEM ? [] : [actor])) } },
    select: { id: true, name: true },
  });
  const words = new Map(entries.map(({ id, text }) => [id, text]));
  const names = new Map(staff.map(({ id, name }) => [id, name]));
  return told.map((fact) => ({
    ...fact,
    actorName: names.get(fact.actor) ?? null,
    ...(fact.commandId && { text: words.get(fact.commandId) }),
  }));
}
