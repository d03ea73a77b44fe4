import { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import { TICKET_COMMANDS, type TicketCommandName } from '../../workflows/ticket/contract';
import { answerUnknown, unknownOutcome } from '../cases/commands';
import type { Deps } from '../deps';
import { idempotencyKeyOf } from '../http/idempotency';
import { createCounter, parseList, sendList, whereOf } from '../http/list';
import { Problem } from '../http/problem';
import { idOf, route, type Call, type Route } from '../http/route';
import type { Policies } from '../policies/versions';
import { findBoard } from './board';
import { giveToMany } from './bulk';
import { createCommands, refusedProblem } from './commands';
import { createFiling } from './create';
import { findDetail } from './detail';
import { saveDraft } from './draft';
import { findJournal } from './journal';
import { ticketConditions, ticketList } from './list';
import { previewPolicy } from './policy-preview';
import { findRecord, findRecords } from './record';
import {
  bulkAnswer,
  bulkReassign,
  bulkUrge,
  commandBodies,
  draftSchema,
  journalItem,
  newCall,
  newTicket,
  policyPreview,
  suggestion,
  ticketDetail,
  ticketRecord,
  type CommandBodies,
  type TicketRecord,
} from './schema';
import { scopeOf } from './scope';
import { findsTickets } from './search';
import { suggest } from './suggestion';

const READ = ['tickets.read.all', 'tickets.read.held', 'tickets.read.own'] as const;

export function ticketRoutes(deps: Deps, policies: Policies): Route[] {
  const { prisma } = deps;
  const count = createCounter(prisma);
  const filing = createFiling(deps, policies);
  const commands = createCommands(deps, policies);

  const scopeFor = async ({ reader }: Call) => scopeOf(reader, (await policies.newest()).body);

  async function ticketOf(call: Call): Promise<TicketRecord> {
    const ticket = await findRecord(deps, call.reader, idOf(call.req), await scopeFor(call));
    if (!ticket) throw new Problem('NOT_FOUND');
    return ticket;
  }

  async function detailOf(call: Call) {
    const detail = await findDetail(deps, call.reader, idOf(call.req), await scopeFor(call));
    if (!detail) throw new Problem('NOT_FOUND');
    return detail;
  }

  const commandRoute = <N extends TicketCommandName>(name: N): Route =>
    route(`post /tickets/:id/${name}`, {
      access: `ticket.${name}`,
      summary: `Command: ${name}`,
      body: commandBodies[name] as unknown as z.ZodType<CommandBodies[N]>,
      answer: ticketDetail,
      unknown: unknownOutcome,
      async handle(call) {
        const id = idOf(call.req);
        const outcome = await commands.give(call.reader, idempotencyKeyOf(call.req), id, name, call.body);
        if (outcome.kind === 'unknown')
          return answerUnknown(call.res, call.language, `/tickets/${id}`, id, outcome.commandId);
        if (outcome.kind === 'refused') throw refusedProblem(name, outcome.why);
        return (await findDetail(deps, call.reader, id, Prisma.sql`true`))!;
      },
    });

  return [
    route('get /tickets', {
      access: READ,
      summary: 'Tickets',
      answer: z.array(ticketRecord),
      async handle({ req, res, reader }) {
        const { body: policy } = await policies.newest();
        const ask = parseList(req, ticketList);
        const found = await findsTickets(deps, ask.filter.q);
        const where = whereOf([scopeOf(reader, policy), ...ticketConditions(ask.filter, { reader, policy, found })]);
        const [rows, total] = await Promise.all([
          findRecords(deps, reader, { where, ...ask }),
          count(Prisma.sql`ticket t`, where),
        ]);
        return sendList(req, res, ask, rows, total);
      },
    }),
    route('get /tickets/:id', {
      access: READ,
      summary: 'One ticket with its clocks, files, rounds and legal commands',
      answer: ticketDetail,
      handle: detailOf,
    }),
    route('post /tickets', {
      access: 'ticket.report',
      summary: 'File a complete report',
      body: newTicket,
      answer: ticketRecord,
      status: 201,
      handle: ({ req, reader, body }) => filing.report(req, reader, body),
    }),
    route('post /tickets/calls', {
      access: 'ticket.openCall',
      summary: 'Open a call or a visit',
      body: newCall,
      answer: ticketRecord,
      status: 201,
      handle: ({ req, reader, body }) => filing.call(req, reader, body),
    }),
    route('patch /tickets/:id/draft', {
      access: 'ticket.enter',
      summary: 'Save the entry form as it goes',
      body: draftSchema,
      answer: ticketRecord,
      async handle(call) {
        const ticket = await ticketOf(call);
        const sent = Object.keys((call.req.body ?? {}) as object);
        const fields = Object.entries(call.body).filter(([field]) => sent.includes(field));
        await saveDraft(deps, ticket.id, Object.fromEntries(fields));
        return ticketOf(call);
      },
    }),
    route('post /tickets/bulk/urge', {
      access: 'ticket.urge',
      summary: 'Urge many tickets',
      body: bulkUrge,
      answer: bulkAnswer,
      handle: ({ req, reader, language, body: { ids, ...body } }) =>
        giveToMany(commands, { reader, key: idempotencyKeyOf(req), language, name: 'urge', ids, body }),
    }),
    route('post /tickets/bulk/reassign', {
      access: 'ticket.reassign',
      summary: 'Reassign many tickets, also those that wait in the queue',
      body: bulkReassign,
      answer: bulkAnswer,
      handle: ({ req, reader, language, body: { ids, ...body } }) =>
        giveToMany(commands, { reader, key: idempotencyKeyOf(req), language, name: 'reassign', ids, body }),
    }),
    ...TICKET_COMMANDS.map((name) => commandRoute(name)),
    route('get /tickets/:id/journal', {
      access: READ,
      summary: 'What happened, in order of effect',
      answer: z.array(journalItem),
      handle: async (call) => findJournal(deps, call.reader, await ticketOf(call)),
    }),
    route('get /tickets/:id/suggestion', {
      access: 'queue.read',
      summary: 'Whom the rules would choose, and why',
      answer: suggestion,
      handle: async (call) => suggest(prisma, policies, await ticketOf(call)),
    }),
    route('get /tickets/:id/policyPreview', {
      access: 'ticket.applyPolicy',
      summary: 'What another policy version would change',
      answer: policyPreview,
      handle: async (call) => previewPolicy(deps, policies, await ticketOf(call), call.req.query.version),
    }),
    route('get /board', {
      access: 'board.read',
      summary: 'Open tickets by stage',
      answer: z.object({
        stages: z.array(
          z.object({
            stage: ticketRecord.shape.stage,
            ...{ count: z.number().int(), late: z.number().int(), warned: z.number().int() },
            tickets: z.array(ticketRecord),
          }),
        ),
        at: z.iso.datetime(),
      }),
      handle: ({ reader }) => findBoard(deps, reader),
    }),
  ];
}
