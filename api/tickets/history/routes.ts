import type { z } from 'zod';
import { ticketWorkflowId } from '../../../workflows/shared/ids';
import type { Deps } from '../../deps';
import { personalKey } from '../../http/idempotency';
import { Problem } from '../../http/problem';
import { idOf, route, type Call, type Route } from '../../http/route';
import type { Policies } from '../../policies/versions';
import { findRecord } from '../record';
import { scopeOf } from '../scope';
import { findHistory } from './page';
import { replay } from './replay';
import { readRuns, type Run } from './runs';
import { historyPage, rawHistory, replayResult } from './schema';

export function historyRoutes(deps: Deps, policies: Policies): Route[] {
  async function ticketOf({ req, reader }: Call) {
    const ticket = await findRecord(deps, reader, idOf(req), scopeOf(reader, (await policies.newest()).body));
    if (!ticket) throw new Problem('NOT_FOUND');
    return ticket;
  }

  return [
    route('get /tickets/:id/history', {
      access: 'history.read',
      summary: "The workflow's own history in words",
      answer: historyPage,
      handle: async (call) => findHistory(deps, call.reader, await ticketOf(call)),
    }),
    route('get /tickets/:id/history/events', {
      access: 'history.read',
      summary: 'The raw history of one run (`runId`; otherwise the last), also as a file (`download=1`)',
      answer: rawHistory,
      async handle(call) {
        const { id, number } = await ticketOf(call);
        return answerEvents(call, await readRuns(deps, ticketWorkflowId(id)), number);
      },
    }),
    route('post /tickets/:id/replay', {
      access: 'history.replay',
      summary: "Run the history through today's code",
      answer: replayResult,
      async handle(call) {
        const { id } = await ticketOf(call);
        return replay(deps, ticketWorkflowId(id), personalKey(call.reader, call.req));
      },
    }),
  ];
}

/** The events of the run that was asked for, as they are; `number` names the file. */
export function answerEvents({ req, res }: Call, runs: readonly Run[], number: string): z.output<typeof rawHistory> {
  const { runId, download } = req.query;
  const run = runId === undefined ? runs.at(-1) : runs.find((each) => each.runId === runId);
  if (!run) throw new Problem('NOT_FOUND');
  if (download !== undefined) res.set('Content-Disposition', `attachment; filename="${number}-${run.runId}.json"`);
  return { events: run.events as unknown as z.output<typeof rawHistory>['events'] };
}
