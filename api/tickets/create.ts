import { randomBytes } from 'node:crypto';
import type { Request } from 'express';
import { Prisma } from '../../prisma/generated/client';
import { sealReporter } from '../../prisma/registry/reporter';
import type { Channel, Priority, TicketInput } from '../../workflows/ticket/contract';
import { searchTextOf } from '../../workflows/ticket/search-text';
import { termsOf } from '../../workflows/ticket/terms';
import type { Deps } from '../deps';
import { alreadyMade, isTaken, personalKey, rememberMade, requestHash } from '../http/idempotency';
import { may } from '../http/permissions';
import { invalid, Problem } from '../http/problem';
import type { Reader } from '../http/sessions';
import { requireAtHome } from '../leases/rights';
import type { CurrentPolicy, Policies } from '../policies/versions';
import { claimAttachments } from '../attachments/claim';
import { refuseFlood } from './flood';
import { findRecord } from './record';
import { callerOf, reporterAt, unmask } from './reporter';
import type { NewCall, NewTicket, TicketRecord } from './schema';
import { startNow } from '../cases/start-now';

interface Filing {
  channel: Channel;
  kind: string;
  category: string | null;
  priority: Priority;
  title: string;
  description: string;
  place: string;
  home: { id: string; label: string; buildingId: string } | null;
  reporterId: string | null;
  reporterName: string;
  reporterPhone: string;
  wishedFrom: string | null;
  wishedTo: string | null;
  calledAt: string;
  attachmentIds: string[];
  /** Complete, rather than still to be entered. */
  entered: boolean;
}

export function createFiling(deps: Deps, policies: Policies) {
  const { prisma, vault } = deps;

  /** A complete report: online by a resident, or by an agent for a home. */
  async function report(req: Request, reader: Reader, body: NewTicket): Promise<TicketRecord> {
    const policy = await policies.newest();
    const category = policy.body.categories.find(({ code }) => code === body.category);
    if (!category) throw invalid({ category: 'unknown' });
    const filing = may(reader, 'ticket.openCall') ? await staffFiling(body) : await residentFiling(reader, body);
    return file(req, reader, policy, { ...filing, kind: category.kind, entered: true });
  }

  /** A call or visit opened with one click: its form comes later. A known telephone number says who is calling. */
  async function call(req: Request, reader: Reader, { channel, phone, calledAt }: NewCall): Promise<TicketRecord> {
    const caller = phone ? await callerOf(deps, phone) : null;
    return file(req, reader, await policies.newest(), {
      channel,
      kind: 'repair',
      category: null,
      priority: 'normal',
      title: '',
      description: '',
      place: '',
      home: caller?.home ?? null,
      reporterId: caller?.accountId ?? null,
      reporterName: caller?.name ?? '',
      reporterPhone: phone,
      wishedFrom: null,
      wishedTo: null,
      calledAt: pastOrNow(calledAt),
      attachmentIds: [],
      entered: false,
    });
  }

  async function residentFiling(reader: Reader, body: NewTicket) {
    if (body.channel !== 'online') throw invalid({ channel: 'invalid' });
    if (!reader.homeId) throw invalid({ homeId: 'noHome' });
    if (body.homeId && body.homeId !== reader.homeId) throw new Problem('FORBIDDEN');
    await requireAtHome(prisma, reader, 'tickets');
    return {
      ...body,
      home: await homeOf(reader.homeId),
      reporterId: reader.id,
      reporterName: reader.name,
      reporterPhone: reader.phone ?? '',
      calledAt: new Date().toISOString(),
    };
  }

  async function staffFiling(sent: NewTicket) {
    if (sent.channel === 'online') throw invalid({ channel: 'invalid' });
    const home = sent.homeId ? await homeOf(sent.homeId) : null;
    const body = await unmask(deps, sent, null);
    const reporter = await reporterAt(deps, body.homeId, body.reporterPhone);
    return {
      ...body,
      home,
      reporterId: reporter?.accountId ?? null,
      reporterName: body.reporterName || (reporter?.name ?? ''),
      calledAt: pastOrNow(body.calledAt),
    };
  }

  async function homeOf(id: string) {
    const home = await prisma.home.findUnique({ where: { id }, select: { id: true, label: true, buildingId: true } });
    if (!home) throw invalid({ homeId: 'unknown' });
    return home;
  }

  /** Kept first, in one transaction with what will start its workflow; started at once if Temporal answers. */
  async function file(req: Request, reader: Reader, policy: CurrentPolicy, filing: Filing): Promise<TicketRecord> {
    const made = { key: personalKey(reader, req), userId: reader.id, request: requestHash(req) };
    const before = await alreadyMade(prisma, made.key, made.request);
    if (before) return recordOf(reader, before);

    const input: TicketInput = {
      ticketId: newId(),
      terms: termsOf(policy.body, policy.version, filing.category, filing.priority)!,
      category: filing.category,
      priority: filing.priority,
      calledAt: filing.calledAt,
      openedBy: reader.id,
      entered: filing.entered,
      reporterId: filing.reporterId,
    };
    try {
      await prisma.$transaction(async (tx) => {
        await rememberMade(tx, { ...made, recordId: input.ticketId });
        if (filing.home && filing.category)
          await refuseFlood(
            tx,
            { ...filing, homeId: filing.home.id, category: filing.category, byResident: filing.channel === 'online' },
            policy.body,
          );
        await insert(tx, input, filing);
        await claimAttachments(tx, filing.attachmentIds, {
          uploadedBy: reader.id,
          ticketId: input.ticketId,
          journalId: null,
        });
      });
    } catch (error) {
      const meanwhile = isTaken(error) && (await alreadyMade(prisma, made.key, made.request));
      if (meanwhile) return recordOf(reader, meanwhile);
      throw error;
    }
    await startNow(deps, { kind: 'ticket', resource: 'tickets', caseId: input.ticketId, input });
    return recordOf(reader, input.ticketId);
  }

  /** One statement: the row, the outbox entry, and word to everybody who shows lists. */
  async function insert(tx: Prisma.TransactionClient, input: TicketInput, filing: Filing): Promise<void> {
    const { ticketId, terms, openedBy, reporterId } = input;
    const [{ number }] = await tx.$queryRaw<[{ number: number }]>`
      select nextval(pg_get_serial_sequence('ticket', 'number'))::int as number`;
    const searchText = searchTextOf({ ...filing, number, homeLabel: filing.home?.label ?? null });
    const reporter = sealReporter(vault, ticketId, filing);
    const change = JSON.stringify({ resource: 'tickets', id: ticketId, revision: 0, holderId: null, reporterId });
    await tx.$executeRaw`
      with filed as (
        insert into ticket (id, number, channel, kind, title, description, place, home_id, building_id, reporter_id,
          reporter_name, reporter_name_index, reporter_phone, reporter_phone_index, reporter_phone_tail, key_version, wished_from, wished_to, opened_by, called_at, search_text, stage, stage_since,
          category, priority, policy_version)
        values (${ticketId}::uuid, ${number}, ${filing.channel}, ${filing.kind}, ${filing.title}, ${filing.description},
          ${filing.place}, ${filing.home?.id ?? null}::uuid, ${filing.home?.buildingId ?? null}, ${reporterId}::uuid,
          ${reporter.reporterName}, ${reporter.reporterNameIndex}, ${reporter.reporterPhone}, ${reporter.reporterPhoneIndex},
          ${reporter.reporterPhoneTail}, ${reporter.keyVersion}, ${filing.wishedFrom}::timestamptz, ${filing.wishedTo}::timestamptz,
          ${openedBy}::uuid, ${filing.calledAt}::timestamptz, ${searchText}, ${filing.entered ? 'dispatch' : 'entry'},
          ${filing.calledAt}::timestamptz, ${filing.category}, ${filing.priority}, ${terms.policyVersion})
      ), waiting as (
        insert into outbox (id, case_kind, case_id, payload)
        values (${newId()}::uuid, 'ticket', ${ticketId}::uuid, ${JSON.stringify(input)}::jsonb)
      )
      select pg_notify('wuye_change', ${change})`;
  }

  async function recordOf(reader: Reader, id: string): Promise<TicketRecord> {
    return (await findRecord(deps, reader, id, Prisma.sql`true`))!;
  }

  return { report, call };
}

function pastOrNow(calledAt: string | null): string {
  const now = new Date().toISOString();
  if (calledAt && calledAt > now) throw invalid({ calledAt: 'future' });
  return calledAt ?? now;
}

/** UUIDv7: new rows lie side by side in every index that ends with the id. */
function newId(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
