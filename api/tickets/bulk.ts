import type { TicketCommandName } from '../../workflows/ticket/contract';
import { derivedId } from '../http/idempotency';
import { problemSentence, type Language } from '../http/messages';
import { type Problem, problemOf } from '../http/problem';
import type { Reader } from '../http/sessions';
import { refusedProblem, type Commands } from './commands';
import type { CommandBodies } from './schema';

/** So many at once that the server is busy, and not so many that everybody else waits. */
const AT_ONCE = 8;

interface BulkResult {
  id: string;
  status: number;
  code?: string;
  message?: string;
}

/** One command to many tickets; each has its own outcome, and the whole can be sent again with the same key. */
export async function giveToMany<N extends TicketCommandName>(
  commands: Commands,
  ask: {
    reader: Reader;
    key: string;
    language: Language;
    name: N;
    ids: string[];
    body: CommandBodies[N];
  },
): Promise<{ results: BulkResult[] }> {
  const { reader, key, language, name, ids, body } = ask;
  const results: BulkResult[] = [];
  const waiting = [...new Set(ids)].entries();

  async function one(id: string): Promise<BulkResult> {
    try {
      const outcome = await commands.give(reader, derivedId(key, id), id, name, body);
      if (outcome.kind === 'effective') return { id, status: 200 };
      if (outcome.kind === 'unknown')
        return { id, status: 202, code: 'UNKNOWN', message: problemSentence(language, 'UNKNOWN_OUTCOME') };
      throw refusedProblem(name, outcome.why);
    } catch (error) {
      const problem: Problem = problemOf(error);
      const { code, status } = problem;
      return { id, status, code, message: problemSentence(language, code, problem.options.values) };
    }
  }

  const worker = async () => {
    for (const [index, id] of waiting) results[index] = await one(id);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { results };
}
