import { z } from 'zod';
import { caseWorkflowId } from '../../workflows/shared/ids';
import type { Deps } from '../deps';
import { personalKey } from '../http/idempotency';
import { Problem } from '../http/problem';
import { idOf, route, type Call, type Route } from '../http/route';
import { replay } from '../tickets/history/replay';
import { readRuns } from '../tickets/history/runs';
import { replayResult } from '../tickets/history/schema';
import { findCase } from './find';

/** The record behind the journal, for auditors: what the workflow's own history says, and that today's code decides the same. */
export function caseHistoryRoutes(deps: Deps): Route[] {
  async function workflowOf({ req, reader }: Call): Promise<string> {
    const found = await findCase(deps, reader, idOf(req));
    if (!found) throw new Problem('NOT_FOUND');
    return caseWorkflowId(found.kind, found.id);
  }

  return [
    route('get /cases/:id/history/events', {
      access: 'history.read',
      summary: 'The raw history of its last run',
      answer: z.object({ events: z.array(z.record(z.string(), z.unknown())) }),
      async handle(call) {
        const runs = await readRuns(deps, await workflowOf(call));
        return { events: runs.at(-1)!.events };
      },
    }),
    route('post /cases/:id/replay', {
      access: 'history.replay',
      summary: "Run the history through today's code",
      answer: replayResult,
      handle: async (call) => replay(deps, await workflowOf(call), personalKey(call.reader, call.req)),
    }),
  ];
}
