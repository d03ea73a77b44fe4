import type { Response } from 'express';
import { WorkflowUpdateFailedError, type Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { z } from 'zod';
import type { JournalEntry, Prisma } from '../../prisma/generated/client';
import type { CommandResult, Envelope } from '../../workflows/shared/command';
import { caseWorkflowId, type CaseKind, type Id } from '../../workflows/shared/ids';
import type { Refusal } from '../../workflows/shared/failures';
import { claimAttachments } from '../attachments/claim';
import type { Deps } from '../deps';
import { alreadyMade, derivedId, isTaken } from '../http/idempotency';
import { isRefusal } from '../http/problem';
import { problemSentence, type Language } from '../http/messages';
import type { Reader } from '../http/sessions';
import { isNotFound, isUnanswered } from '../temporal';
import { actorOf } from './actor';
import { CASES } from './kinds';

/** How long a caller waits before the outcome is called unknown. */
const ANSWER_MS = 5_000;

/** What became of a command. `unknown`: it is kept and will be sent again until it is one of the others. */
export type Outcome =
  { kind: 'effective' } | { kind: 'refused'; why: Refusal } | { kind: 'unknown'; commandId: string };

/** A command taken apart: what goes to the workflow, and what stays in the journal. */
export interface CommandParts<A extends object = object> {
  args: A;
  text: Record<string, unknown>;
  attachmentIds: string[];
  /** Shown to the resident whose case it is. */
  visible: boolean;
}

/** What has to be written with the command, or not at all. */
export type Also = (tx: Prisma.TransactionClient, commandId: string) => Promise<void>;

/** A command to one case, as its reader gave it. */
export interface Given {
  kind: CaseKind;
  caseId: Id;
  name: string;
  reader: Reader;
  /** The reader's own; the same request sent again with it finds what became of the first. */
  key: string;
  /** As it was sent. */
  body: unknown;
  /** Asked only when the command is not known yet; may throw a Problem. */
  prepare: (at: string) => Promise<{ refused: Refusal } | { parts: CommandParts; also?: Also }>;
}

type Command = Envelope & { name: string };

/** Brings commands to the workflows of cases of every kind. */
export function createCommandPost({
  prisma,
  temporal,
  unsettled,
  log,
}: Pick<Deps, 'prisma' | 'temporal' | 'unsettled' | 'log'>) {
  /**
   * Gives a command to the case's workflow. Its words are written down first, under an ID made from the reader's key.
   */
  async function give({ kind, caseId, name, reader, key, body, prepare }: Given): Promise<Outcome> {
    const commandId = derivedId(reader.id, key);
    const request = derivedId(caseId, name, JSON.stringify(body));
    // before anything else: what took effect may have put the case out of this reader's sight
    const known = await entryOf(commandId, request);
    if (known) return send(known);

    const at = new Date().toISOString();
    const prepared = await prepare(at);
    if ('refused' in prepared) return { kind: 'refused', why: prepared.refused };
    const { parts, also } = prepared;
    const command: Command = { name, commandId, at, actor: actorOf(reader), ...parts.args };
    const written = { kind, caseId, command, parts, request };
    try {
      if (parts.attachmentIds.length === 0 && !also) await writeDown(prisma, written);
      else
        await prisma.$transaction(async (tx) => {
          await writeDown(tx, written);
          await also?.(tx, commandId);
        });
    } catch (error) {
      if (!isTaken(error)) throw error;
      const meanwhile =
        (await entryOf(commandId, request)) ?? (await prisma.journalEntry.findUnique({ where: { id: commandId } }));
      if (!meanwhile) throw error;
      return send(meanwhile);
    }
    return sendCommand(kind, caseId, command);
  }

  async function writeDown(
    db: Prisma.TransactionClient,
    of: { kind: CaseKind; caseId: Id; command: Command; parts: CommandParts; request: string },
  ): Promise<void> {
    const { kind, caseId, parts, request } = of;
    const { name, commandId, at, actor, ...args } = of.command;
    const sent = JSON.stringify({ name, commandId, at, actor, ...args });
    await db.$executeRaw`
      with remembered as (
        insert into idempotency_key (key, user_id, request, record_id)
        values (${commandId}, ${actor.id}::uuid, ${request}, ${commandId})
      )
      insert into journal_entry (id, case_kind, case_id, name, actor, at, status, visible, text, command)
      values (${commandId}::uuid, ${kind}, ${caseId}::uuid, ${name}, ${actor.id}, ${at}::timestamptz, 'pending',
        ${parts.visible}, ${JSON.stringify(parts.text)}::jsonb, ${sent}::jsonb)`;
    const { attachmentIds } = parts;
    const owner = kind === 'notice' ? { noticeId: caseId } : { ticketId: caseId };
    await claimAttachments(db, attachmentIds, { uploadedBy: actor.id, journalId: commandId, ...owner });
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
    return sendCommand(entry.caseKind as CaseKind, entry.caseId, entry.command as unknown as Command);
  }

  async function sendCommand(kind: CaseKind, caseId: Id, command: Command): Promise<Outcome> {
    const { commandId } = command;
    unsettled.add(commandId);
    try {
      await temporal.call(ANSWER_MS, (client) => update(client, kind, caseId, command));
      unsettled.delete(commandId);
      return { kind: 'effective' };
    } catch (error) {
      if (isUnanswered(error)) {
        log.warn({ kind, caseId, commandId, command: command.name }, 'command sent, outcome unknown');
        return { kind: 'unknown', commandId };
      }
      unsettled.delete(commandId);
      if (isNotFound(error)) return refuse(commandId, 'CLOSED');
      const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
      if (!(cause instanceof ApplicationFailure)) throw error;
      if (isRefusal(cause.type)) return refuse(commandId, cause.type);
      const outcome = await refuse(commandId, 'CLOSED', cause.type ?? 'INTERNAL');
      if (outcome.kind === 'effective') return outcome;
      throw error;
    }
  }

  /** The update's ID is the command's: sent twice, it runs once. A case that has not been started yet is started first. */
  async function update(client: Client, kind: CaseKind, caseId: Id, command: Command): Promise<void> {
    const { updates, start } = CASES[kind];
    const handle = client.workflow.getHandle(caseWorkflowId(kind, caseId));
    const options = { updateId: command.commandId, args: [command] as [Command] };
    const sent = () => handle.executeUpdate<CommandResult, [Command]>(updates[command.name]!.name, options);
    try {
      await sent();
    } catch (error) {
      const waiting = isNotFound(error) && (await prisma.outbox.findUnique({ where: { caseId } }));
      if (!waiting) throw error;
      await start(client, prisma, waiting.payload as never);
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
    const free = { ticketId: null, noticeId: null, journalId: null };
    await prisma.attachment.updateMany({ where: { journalId: commandId }, data: free });
    return { kind: 'refused', why };
  }

  return { give, send };
}

export const unknownOutcome = z.object({
  status: z.literal('unknown'),
  commandId: z.uuid(),
  caseId: z.uuid(),
  message: z.string(),
});

/** 202 (RFC 9110): kept, but nobody knows yet what came of it. `where` is the case's address below /api. */
export function answerUnknown(res: Response, language: Language, where: string, caseId: string, commandId: string) {
  res.status(202).location(`/api${where}`);
  return { status: 'unknown' as const, commandId, caseId, message: problemSentence(language, 'UNKNOWN_OUTCOME') };
}
