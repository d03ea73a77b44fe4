import type { z } from 'zod';
import { RESIDENT_CLOCKS } from '../../workflows/resident/contract';
import { caseWorkflowId, SYSTEM, type CaseKind } from '../../workflows/shared/ids';
import type { Deps } from '../deps';
import { personalKey } from '../http/idempotency';
import { instant } from '../http/input';
import { Problem } from '../http/problem';
import { idOf, route, type Call, type Route } from '../http/route';
import { factsOf, nextDeadlineOf } from '../tickets/history/page';
import { replay } from '../tickets/history/replay';
import { answerEvents } from '../tickets/history/routes';
import { readRuns } from '../tickets/history/runs';
import { historyPageOf, rawHistory, replayResult, toldFact } from '../tickets/history/schema';
import { echoesOf } from '../tickets/history/story';
import { findCase } from './find';

const storyItem = toldFact.extend({ dueAt: instant.nullable().describe('the deadline that the same write set') });
type StoryItem = z.output<typeof storyItem>;

interface WithHistory<C> {
  kind: CaseKind;
  id: string;
  /** As people read it to each other. */
  number: string;
  policyVersion: number;
  dueAt: string | null;
  dueClock: C | null;
}

export interface HistoryOf<C extends string> {
  resource: string;
  /** The local activity that writes a revision and echoes what is in it. */
  saved: string;
  clocks: readonly C[];
  /** Null: there is none that this reader may see. */
  find: (call: Call) => Promise<WithHistory<C> | null>;
}

/** The record behind the journal, for auditors: what the workflow's own history says, and that today's code decides the same. */
export function historyRoutesOf<C extends string>(
  deps: Deps,
  { resource, saved, clocks, find }: HistoryOf<C>,
): Route[] {
  async function found(call: Call): Promise<WithHistory<C> & { workflowId: string }> {
    const one = await find(call);
    if (!one) throw new Problem('NOT_FOUND');
    return { ...one, workflowId: caseWorkflowId(one.kind, one.id) };
  }

  return [
    route(`get /${resource}/:id/history`, {
      access: 'history.read',
      summary: "The workflow's own history in words",
      answer: historyPageOf(storyItem, clocks),
      async handle(call) {
        const one = await found(call);
        const runs = await readRuns(deps, one.workflowId);
        return {
          ...factsOf(one.workflowId, runs),
          story: await tell(deps, one.id, echoesOf<Echo>(runs, saved)),
          nextDeadline: nextDeadlineOf(one),
          policyVersion: one.policyVersion,
        };
      },
    }),
    route(`get /${resource}/:id/history/events`, {
      access: 'history.read',
      summary: 'The raw history of one run (`runId`; otherwise the last), also as a file (`download=1`)',
      answer: rawHistory,
      async handle(call) {
        const { workflowId, number } = await found(call);
        return answerEvents(call, await readRuns(deps, workflowId), number);
      },
    }),
    route(`post /${resource}/:id/replay`, {
      access: 'history.replay',
      summary: "Run the history through today's code",
      answer: replayResult,
      async handle(call) {
        const { workflowId } = await found(call);
        return replay(deps, workflowId, personalKey(call.reader, call.req));
      },
    }),
  ];
}

export const caseHistoryRoutes = (deps: Deps): Route[] =>
  historyRoutesOf(deps, {
    resource: 'cases',
    saved: 'saveCase',
    clocks: RESIDENT_CLOCKS,
    find: ({ req, reader }) => findCase(deps, reader, idOf(req)),
  });

/** What every kind of case echoes of a revision. */
interface Echo {
  facts?: Omit<StoryItem, 'runId' | 'eventId' | 'actorName' | 'text' | 'dueAt'>[];
  dueAt?: string | null;
}

/** The facts come from the workflow alone; the names of staff and the words of commands are looked up. */
async function tell(
  { prisma }: Deps,
  caseId: string,
  echoes: { runId: string; eventId: number; saved: Echo }[],
): Promise<StoryItem[]> {
  let due: string | null = null;
  const told = echoes.flatMap(({ runId, eventId, saved }) => {
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
