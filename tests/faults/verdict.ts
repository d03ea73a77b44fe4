import { isDeepStrictEqual } from 'node:util';
import type { Client } from '@temporalio/client';
import pg from 'pg';
import { until } from '../../scripts/processes';
import { TASK_QUEUE, type Id, type TicketId } from '../../workflows/shared/ids';
import { toMillis } from '../../workflows/shared/time';
import { TICKET_WORKFLOW, type TicketRow } from '../../workflows/ticket/contract';
import { nextDue } from '../../workflows/ticket/deadlines';
import { noChange } from '../../workflows/ticket/moves';
import { project } from '../../workflows/ticket/projection';
import { tell, type Told } from './histories';
import type { GivenCommand, Ledger } from './ledger';

/** One promise of the product, and every case in which it was not kept. */
export interface Check {
  promise: string;
  looked: number;
  broken: string[];
}

interface Entry {
  id: Id;
  ticketId: TicketId;
  name: string;
  status: 'pending' | 'effective' | 'refused';
  revision: number | null;
  position: number | null;
  /** It was a command of somebody's, not a fact of the rules. */
  commanded: boolean;
}

interface Found {
  tickets: Map<TicketId, { revision: number; row: TicketRow }>;
  /** By ticket, in order. */
  journal: Map<TicketId, Entry[]>;
  entries: Map<Id, Entry>;
  /** Tickets whose workflow visibility lists, as often as it does. */
  workflows: TicketId[];
  told: Map<TicketId, Told>;
}

const SETTLED_WITHIN = 120_000;

/** Compares what callers were told with the database and with Temporal, once nothing is under way any more. */
export async function judge(databaseUrl: string, client: Client, ledger: Ledger): Promise<Check[]> {
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  try {
    const settled = await until(async () => (await underWay(db)) === 0, SETTLED_WITHIN);
    const left = settled ? 0 : await underWay(db);
    const found = await findAll(db, client, ledger);
    return [
      check('nothing is left half-done: no start and no command waits', [left], (count) =>
        count === 0 ? null : `${count} still wait after ${SETTLED_WITHIN / 1000} s`,
      ),
      ...reports(ledger, found),
      ...commands(ledger, found),
      ...tickets(found),
    ];
  } finally {
    await db.end();
  }
}

function reports(ledger: Ledger, { tickets, workflows, told }: Found): Check[] {
  return [
    check('every accepted report is there', [...ledger.accepted], (id) =>
      tickets.has(id) ? null : `${id} is missing`,
    ),
    check('no report is there that was not accepted', [...tickets.keys()], (id) =>
      ledger.accepted.has(id) ? null : `${id} came from nowhere`,
    ),
    check('every ticket has exactly one workflow, of one run', [...tickets.keys()], (id) => {
      const listed = workflows.filter((other) => other === id).length;
      const runs = told.get(id)?.runs ?? 0;
      return listed === 1 && runs === 1 ? null : `${id}: listed ${listed} times, ${runs} runs`;
    }),
    check('no workflow is without its ticket', workflows, (id) => (tickets.has(id) ? null : `${id} has no row`)),
  ];
}

function commands(ledger: Ledger, found: Found): Check[] {
  const given = new Map(ledger.commands.map((command) => [command.commandId, command]));
  const acknowledged = ledger.commands.filter(({ status }) => status === 200);
  const refused = ledger.commands.filter(({ status }) => status !== null && status !== 200);
  const commanded = [...found.entries.values()].filter((entry) => entry.commanded);
  return [
    check('every command came to a yes or a no', ledger.commands, ({ status, ...command }) =>
      status === null ? `${describe(command)} was never decided` : null,
    ),
    check('every acknowledged command is in effect exactly once', acknowledged, (command) => {
      const entry = found.entries.get(command.commandId);
      const facts = factsOf(found, command);
      const update = found.told.get(command.ticketId)?.updates.get(command.commandId);
      if (entry?.status !== 'effective')
        return `${describe(command)}: its journal entry is ${entry?.status ?? 'missing'}`;
      if (facts !== 1) return `${describe(command)}: ${facts} facts in the history`;
      if (update?.accepted !== 1 || update.succeeded !== 1)
        return `${describe(command)}: update taken in ${update?.accepted ?? 0} times, done ${update?.succeeded ?? 0} times`;
      return null;
    }),
    check('no refused command is in effect', refused, (command) => {
      const entry = found.entries.get(command.commandId);
      const facts = factsOf(found, command);
      const answer = `${describe(command)}, answered ${command.status} ${command.code}`;
      if (entry && entry.status !== 'refused') return `${answer}: its journal entry is ${entry.status}`;
      return facts === 0 ? null : `${answer}: ${facts} facts in the history`;
    }),
    check('nothing is in effect that nobody asked for', commanded, (entry) =>
      entry.status !== 'effective' || given.get(entry.id)?.status === 200
        ? null
        : `${entry.name} of ticket ${entry.ticketId} (${entry.id})`,
    ),
  ];
}

function tickets({ tickets: rows, journal, told }: Found): Check[] {
  const all = [...rows];
  return [
    check('revisions and places in the journal have no gap and no double', all, ([id, { revision }]) => {
      const places = (journal.get(id) ?? []).filter(({ status }) => status === 'effective');
      const fault = faultInOrder(places, revision);
      return fault && `${id}: ${fault}`;
    }),
    check('the journal and the history tell the same', all, ([id]) => {
      const written = (journal.get(id) ?? []).filter(({ status }) => status === 'effective').map(({ name }) => name);
      const facts = (told.get(id)?.facts ?? []).map(({ name }) => name as string);
      return isDeepStrictEqual(written, facts) ? null : `${id}: journal ${written.join()}, history ${facts.join()}`;
    }),
    check('the row is what the workflow says', all, ([id, { revision, row }]) => {
      const state = told.get(id)?.state;
      if (!state) return `${id}: the workflow does not answer`;
      if (state.revision !== revision) return `${id}: row at revision ${revision}, workflow at ${state.revision}`;
      const expected = project(state, noChange()).row;
      const other = (Object.keys(expected) as (keyof TicketRow)[]).filter(
        (key) => !isDeepStrictEqual(expected[key], row[key]),
      );
      return other.length === 0
        ? null
        : `${id}: ${other.map((key) => `${key} ${JSON.stringify(row[key])} instead of ${JSON.stringify(expected[key])}`).join('; ')}`;
    }),
    check('nobody waits without a deadline', all, ([id, { row }]) => {
      const state = told.get(id)?.state;
      if (!state || row.ended || row.holds.length > 0) return null;
      const due = nextDue(state);
      if (!due) return `${id}: nothing will happen by itself in stage ${row.stage}`;
      return toMillis(due.at) > Date.now() - 10_000 ? null : `${id}: ${JSON.stringify(due)} has passed unnoticed`;
    }),
  ];
}

function faultInOrder(places: Entry[], last: number): string | null {
  let revision = 0;
  let position = 0;
  for (const place of places) {
    const isNext = place.revision === revision + 1 && place.position === 0;
    const isBeside = place.revision === revision && place.position === position + 1;
    if (!isNext && !isBeside) return `after ${revision}.${position} comes ${place.revision}.${place.position}`;
    revision = place.revision!;
    position = place.position!;
  }
  return revision === last ? null : `the journal ends at revision ${revision}, the row is at ${last}`;
}

function check<T>(promise: string, items: readonly T[], fault: (item: T) => string | null): Check {
  const broken = items.map(fault).filter((found) => found !== null);
  return { promise, looked: items.length, broken };
}

const describe = ({ name, ticketId, commandId }: Pick<GivenCommand, 'name' | 'ticketId' | 'commandId'>): string =>
  `${name} of ticket ${ticketId} (${commandId})`;

function factsOf({ told }: Found, { commandId, ticketId }: GivenCommand): number {
  return told.get(ticketId)?.facts.filter((fact) => fact.commandId === commandId).length ?? 0;
}

async function underWay(db: pg.Client): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `select (select count(*) from outbox)::int + (select count(*) from journal_entry where status = 'pending')::int as count`,
  );
  return rows[0]!.count;
}

async function findAll(db: pg.Client, client: Client, ledger: Ledger): Promise<Found> {
  const rows = await db.query<Record<string, unknown>>('select * from ticket');
  const tickets = new Map(
    rows.rows.map((row) => [row.id as TicketId, { revision: row.revision as number, row: rowOf(row) }]),
  );
  const { rows: entries } = await db.query<Entry>(
    `select id, case_id as "ticketId", name, status, revision, position,
       exists (select from idempotency_key k where k.record_id = journal_entry.id::text) as commanded
     from journal_entry where case_kind = 'ticket' order by case_id, revision, position`,
  );
  const journal = new Map<TicketId, Entry[]>();
  for (const entry of entries) journal.set(entry.ticketId, [...(journal.get(entry.ticketId) ?? []), entry]);

  const listed = async (): Promise<TicketId[]> => {
    const ids: TicketId[] = [];
    const query = `WorkflowType = '${TICKET_WORKFLOW}' AND TaskQueue = '${TASK_QUEUE}'`;
    for await (const { workflowId } of client.workflow.list({ query })) ids.push(workflowId.replace('ticket/', ''));
    return ids;
  };
  // visibility lags behind
  await until(async () => (await listed()).length >= ledger.accepted.size, 20_000);
  const told = new Map<TicketId, Told>();
  for (const id of tickets.keys()) told.set(id, await tell(client, id));
  return {
    tickets,
    journal,
    entries: new Map(entries.map((entry) => [entry.id, entry])),
    workflows: await listed(),
    told,
  };
}

/** The lifecycle columns as the workflow writes them. */
function rowOf(row: Record<string, unknown>): TicketRow {
  const camel = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const plain = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value);
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [camel(name), plain(value)]),
  ) as unknown as TicketRow;
}
