import type { Response } from 'express';
import { WorkflowUpdateFailedError, type Client } from '@temporalio/client';
import { ApplicationFailure, type UpdateDefinition } from '@temporalio/common';
import type { JournalEntry, Prisma } from '../../prisma/generated/client';
import { refusalOf } from '../../workflows/ticket/commands';
import {
  ticketUpdates,
  type CommandResult,
  type TicketCommand,
  type TicketCommandName,
  type TicketInput,
} from '../../workflows/ticket/contract';
import { ticketWorkflowId } from '../../workflows/shared/ids';
import type { Refusal } from '../../workflows/shared/failures';
import { claimAttachments } from '../attachments/claim';
import type { Deps } from '../deps';
import { alreadyMade, derivedId, isTaken } from '../http/idempotency';
import { invalid, isRefusal, Problem } from '../http/problem';
import { problemSentence, type Language } from '../http/messages';
import type { Reader } from '../http/sessions';
import type { Policies } from '../policies/versions';
import { isNotFound, isUnanswered } from '../temporal';
import { takeApart, type CommandParts } from './command-parts';
import { actorOf, findRecord, viewOf } from './record';
import type { CommandBodies } from './schema';
import { scopeOf } from './scope';
import { startTicket } from './starting';

/** How long a caller waits before the outcome is called unknown. */
const ANSWER_MS = 5_000;

/** What became of a command. `unknown`: it is kept and will be sent again until it is one of the others. */
export type Outcome =
  { kind: 'effective' } | { kind: 'refused'; why: Refusal } | { kind: 'unknown'; commandId: string };

/** Where a refusal shows in the form that was sent. */
const REFUSED_FIELD: Partial<Record<TicketCommandName, Partial<Record<Refusal, string>>>> = {
  accept: { INVALID_TIME: 'appointment.from' },
  reschedule: { INVALID_TIME: 'appointment.from' },
  finish: { INVALID_TIME: 'endedAt' },
  reportResult: { INVALID_TIME: 'endedAt' },
};

export function refusedProblem(name: TicketCommandName, why: Refusal): Problem {
  const field = REFUSED_FIELD[name]?.[why];
  return field ? invalid({ [field]: { problem: why } }, why) : new Problem(why);
}

export function createCommands(deps: Deps, policies: Policies) {
  const { prisma, temporal, log } = deps;

  /**
   * Gives a command to the ticket's workflow. Its words are written down first, under an ID made from the reader's key,
   * so that the same request sent again finds what became of the first.
   */
  async function give<N extends TicketCommandName>(
    reader: Reader,
    key: string,
    ticketId: string,
    name: N,
    body: CommandBodies[N],
  ): Promise<Outcome> {
    const ticket = await findRecord(prisma, ticketId, scopeOf(reader, (await policies.newest()).body));
    const commandId = derivedId(reader.id, key);
    const request = derivedId(ticketId, name, JSON.stringify(body));
    // before anything else: what took effect may have put the ticket out of this reader's sight
    const known = await entryOf(commandId, request);
    if (known) return send(known);
    if (!ticket) throw new Problem('NOT_FOUND');

    const actor = actorOf(reader);
    const refusal = refusalOf(viewOf(ticket), name, actor);
    if (refusal) return { kind: 'refused', why: refusal };

    const at = new Date().toISOString();
    const parts = await takeApart(name, body, { prisma, policies, reader, ticket, at });
    const command = { name, commandId, at, actor, ...parts.args } as TicketCommand;
    try {
      if (parts.attachmentIds.length === 0) await writeDown(prisma, ticketId, command, parts, request);
      else await prisma.$transaction((tx) => writeDown(tx, ticketId, command, parts, request));
    } catch (error) {
      if (!isTaken(error)) throw error;
      const meanwhile =
        (await entryOf(commandId, request)) ?? (await prisma.journalEntry.findUnique({ where: { id: commandId } }));
      if (!meanwhile) throw error;
      return send(meanwhile);
    }
    return sendCommand(ticketId, command);
  }

  async function writeDown(
    db: Prisma.TransactionClient,
    ticketId: string,
    { name, commandId, at, actor, ...args }: TicketCommand,
    { text, visible, attachmentIds }: CommandParts,
    request: string,
  ): Promise<void> {
    const sent = JSON.stringify({ name, commandId, at, actor, ...args });
    await db.$executeRaw`
      with remembered as (
        insert into idempotency_key (key, user_id, request, record_id)
        values (${commandId}, ${actor.id}::uuid, ${request}, ${commandId})
      )
      insert into journal_entry (id, ticket_id, name, actor, at, status, visible, text, command)
      values (${commandId}::uuid, ${ticketId}::uuid, ${name}, ${actor.id}, ${at}::timestamptz, 'pending', ${visible},
        ${JSON.stringify(text)}::jsonb, ${sent}::jsonb)`;
    await claimAttachments(db, attachmentIds, { uploadedBy: actor.id, ticketId, journalId: commandId });
  }

  async function entryOf(commandId: string, request: string): Promise<JournalEntry | null> {
    const made = await alreadyMade(prisma, commandId, request);
    return made ? prisma.journalEntry.findUnique({ where: { id: made } }) : null;
  }

  /**
   * Sends a command that was written down before. That its entry is in effect is not enough: the workflow may have been
   * cut short between writing and recording it. A refusal is final.
   */
  async function send(entry: JournalEntry): Promise<Outcome> {
    if (entry.status === 'refused')
      return { kind: 'refused', why: isRefusal(entry.refusal) ? entry.refusal : 'CLOSED' };
    return sendCommand(entry.ticketId, entry.command as unknown as TicketCommand);
  }

  async function sendCommand(ticketId: string, command: TicketCommand): Promise<Outcome> {
    const { commandId } = command;
    try {
      await temporal.call(ANSWER_MS, (client) => update(client, ticketId, command));
      return { kind: 'effective' };
    } catch (error) {
      if (isUnanswered(error)) {
        log.warn({ ticketId, commandId, command: command.name }, 'command sent, outcome unknown');
        return { kind: 'unknown', commandId };
      }
      if (isNotFound(error)) return refuse(commandId, 'CLOSED');
      const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
      if (!(cause instanceof ApplicationFailure)) throw error;
      if (isRefusal(cause.type)) return refuse(commandId, cause.type);
      const outcome = await refuse(commandId, 'CLOSED', cause.type ?? 'INTERNAL');
      if (outcome.kind === 'effective') return outcome;
      throw error;
    }
  }

  /** The update's ID is the command's: sent twice, it runs once. A ticket that has not been started yet is started first. */
  async function update(client: Client, ticketId: string, command: TicketCommand): Promise<void> {
    const definition = ticketUpdates[command.name] as UpdateDefinition<CommandResult, [TicketCommand]>;
    const handle = client.workflow.getHandle(ticketWorkflowId(ticketId));
    const sent = () => handle.executeUpdate(definition, { updateId: command.commandId, args: [command] });
    try {
      await sent();
    } catch (error) {
      const waiting = isNotFound(error) && (await prisma.outbox.findUnique({ where: { ticketId } }));
      if (!waiting) throw error;
      await startTicket(client, prisma, waiting.payload as unknown as TicketInput);
      await sent();
    }
  }

  /** Only while nobody knows better: an entry that took effect meanwhile stays so. Its files are free again. */
  async function refuse(commandId: string, why: Refusal, refusal: string = why): Promise<Outcome> {
    const { count } = await prisma.journalEntry.updateMany({
      where: { id: commandId, status: 'pending' },
      data: { status: 'refused', refusal },
    });
    if (count === 0) {
      const entry = await prisma.journalEntry.findUnique({ where: { id: commandId }, select: { status: true } });
      if (entry?.status === 'effective') return { kind: 'effective' };
    }
    await prisma.attachment.updateMany({ where: { journalId: commandId }, data: { ticketId: null, journalId: null } });
    return { kind: 'refused', why };
  }

  return { give, send };
}
export type Commands = ReturnType<typeof createCommands>;

/** 202 (RFC 9110): kept, but nobody knows yet what came of it. */
export function answerUnknown(res: Response, language: Language, ticketId: string, commandId: string) {
  res.status(202).location(`/api/tickets/${ticketId}`);
  const message = problemSentence(language, 'UNKNOWN_OUTCOME');
  return { status: 'unknown' as const, commandId, ticketId, message };
}
