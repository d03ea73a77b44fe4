import type { z } from 'zod';
import { SYSTEM, ticketWorkflowId } from '../../../workflows/shared/ids';
import type { Deps } from '../../deps';
import type { Reader } from '../../http/sessions';
import { namesFor, namesOf, peopleIn } from '../people';
import { showWords } from '../reporter';
import type { TicketRecord } from '../schema';
import { readRuns, statusOf, type HistoryEvent, type Run } from './runs';
import type { historyFacts, HistoryPage, StoryItem } from './schema';
import { tellStory, type ToldFact } from './story';

/** A ticket's history in words: the facts come from the workflow alone, names and words are looked up. */
export async function findHistory(deps: Deps, reader: Reader, ticket: TicketRecord): Promise<HistoryPage> {
  const workflowId = ticketWorkflowId(ticket.id);
  const runs = await readRuns(deps, workflowId);
  return {
    ...factsOf(workflowId, runs),
    story: await withWords(deps, reader, ticket, tellStory(runs)),
    nextDeadline: nextDeadlineOf(ticket),
    policyVersion: ticket.policyVersion,
  };
}

export function factsOf(workflowId: string, runs: readonly Run[]): z.output<typeof historyFacts> {
  return {
    source: runs.some(({ source }) => source === 'server') ? 'server' : 'archive',
    workflowId,
    runs: runs.map((run) => {
      const status = statusOf(run);
      const startedAt = instantOf(run.events[0]!);
      const closedAt = status === 'RUNNING' ? null : instantOf(run.events.at(-1)!);
      return { runId: run.runId, status, startedAt, closedAt, events: run.events.length };
    }),
  };
}

export const nextDeadlineOf = <C>({ dueClock, dueAt }: { dueClock: C | null; dueAt: string | null }) =>
  dueClock && dueAt ? { clock: dueClock, at: dueAt } : null;

async function withWords(deps: Deps, reader: Reader, ticket: TicketRecord, facts: ToldFact[]): Promise<StoryItem[]> {
  const commandIds = facts.flatMap(({ commandId }) => commandId ?? []);
  const people = facts.flatMap(({ actor, detail, clocks }) => [
    ...(isPerson(actor) ? [actor] : []),
    ...peopleIn(detail),
    ...clocks.flatMap(({ holder }) => holder ?? []),
  ]);
  const [entries, names] = await Promise.all([
    deps.prisma.journalEntry.findMany({
      where: { caseId: ticket.id, id: { in: commandIds } },
      select: { id: true, text: true },
    }),
    namesOf(deps, reader, people),
  ]);
  const words = new Map(
    entries.map(({ id, text }) => [id, showWords(deps, reader, ticket, text as Record<string, unknown>)]),
  );
  const nameOf = (id: string | null) => (id && names.get(id)) ?? null;
  return facts.map(({ commandId, clocks, ...fact }) => {
    const text = commandId && words.get(commandId);
    return {
      ...fact,
      actorName: nameOf(fact.actor),
      names: namesFor(fact.detail, names),
      clocks: clocks.map((clock) => ({ ...clock, holderName: nameOf(clock.holder) })),
      ...(commandId && { commandId }),
      ...(text && { text }),
    };
  });
}

/** Temporal counts nanoseconds. */
const instantOf = ({ eventTime }: HistoryEvent) => new Date(eventTime).toISOString();

const isPerson = (actor: string) => actor !== SYSTEM;
