import { randomUUID } from 'node:crypto';
import { derivedId } from '../../api/http/idempotency';
import { pause } from '../../scripts/processes';
import type { Id, TicketId } from '../../workflows/shared/ids';
import type { TicketCommandName } from '../../workflows/ticket/contract';
import type { Answer, ApiSession } from '../support/api-client';

/** What the callers were told, to be compared with what is there. */
export interface Ledger {
  /** Reports answered with 201. */
  accepted: Set<TicketId>;
  commands: GivenCommand[];
  /** Requests that make or command something, each counted once. */
  given: number;
  /** Answers that decided nothing and were followed by the same request again. */
  undecided: { noConnection: number; unavailable: number; unknown: number };
  /** Every acknowledgement of a command, by epoch milliseconds. */
  served: { sentAt: number; answeredAt: number }[];
}

export interface GivenCommand {
  commandId: Id;
  ticketId: TicketId;
  name: TicketCommandName;
  actor: Id;
  /** 200, or the refusal's status; null: never decided. */
  status: number | null;
  code: string | null;
}

export const openLedger = (): Ledger => ({
  accepted: new Set(),
  commands: [],
  given: 0,
  undecided: { noConnection: 0, unavailable: 0, unknown: 0 },
  served: [],
});

/** A request is repeated for this long before it counts as never decided. */
const DECIDED_WITHIN = 180_000;
const AGAIN_AFTER = 250;

/** Files a report; answers its ID. */
export async function fileReport(ledger: Ledger, session: ApiSession, body: object): Promise<TicketId> {
  ledger.given += 1;
  const answer = await decided(ledger, session, '/api/tickets', body, randomUUID());
  if (answer?.status !== 201)
    throw new Error(`Expected a report to be accepted, got ${answer?.status} ${JSON.stringify(answer?.body)}`);
  const { id } = answer.body as { id: TicketId };
  ledger.accepted.add(id);
  return id;
}

/** Gives a command, `times` at once under one key, and writes down what the caller was told. */
export async function giveCommand(
  ledger: Ledger,
  session: ApiSession,
  command: { ticketId: TicketId; name: TicketCommandName; body: object; times?: number },
): Promise<GivenCommand> {
  const { ticketId, name, body, times = 1 } = command;
  const key = randomUUID();
  ledger.given += 1;
  const path = `/api/tickets/${ticketId}/${name}`;
  const answers = await Promise.all(Array.from({ length: times }, () => decided(ledger, session, path, body, key)));
  const statuses = new Set(answers.map((answer) => answer?.status ?? null));
  if (statuses.size > 1)
    throw new Error(`Expected ${name} under one key to be answered alike, got ${[...statuses].join(' and ')}`);
  const actor = session.account.id;
  const given: GivenCommand = {
    ...{ commandId: derivedId(actor, key), ticketId, name, actor },
    status: answers[0]?.status ?? null,
    code: (answers[0]?.body as { code?: string } | undefined)?.code ?? null,
  };
  ledger.commands.push(given);
  return given;
}

/** Reads until there is an answer. */
export async function look<T>(session: ApiSession, path: string): Promise<T> {
  for (const end = Date.now() + DECIDED_WITHIN; ;) {
    const answer = await session.send('GET', path).catch(() => null);
    if (answer?.status === 200) return answer.body as T;
    if (Date.now() > end) throw new Error(`Expected ${path} to be read, got ${answer?.status ?? 'no answer'}`);
    await pause(AGAIN_AFTER);
  }
}

/** The same request with the same key until somebody says yes or no. */
async function decided(
  ledger: Ledger,
  session: ApiSession,
  path: string,
  body: object,
  key: string,
): Promise<Answer | null> {
  for (const end = Date.now() + DECIDED_WITHIN; Date.now() < end;) {
    const sentAt = Date.now();
    const answer = await session.send('POST', path, { body, key }).catch(() => null);
    if (!answer) ledger.undecided.noConnection += 1;
    else if (answer.status === 202) ledger.undecided.unknown += 1;
    else if (answer.status >= 500 || answer.status === 429) ledger.undecided.unavailable += 1;
    else {
      if (answer.status === 200) ledger.served.push({ sentAt, answeredAt: Date.now() });
      return answer;
    }
    await pause(AGAIN_AFTER);
  }
  return null;
}
