import type { TicketCommandArgs, TicketCommandName } from '../../workflows/ticket/contract';
import { termsOf } from '../../workflows/ticket/terms';
import { teamOf } from '../../workflows/ticket/words';
import { candidatesFor, mayHold } from '../../prisma/candidates';
import { sealReporterIn } from '../../prisma/registry/reporter';
import type { CommandParts } from '../cases/commands';
import type { Deps } from '../deps';
import { may } from '../http/permissions';
import { invalid, Problem } from '../http/problem';
import type { Reader } from '../http/sessions';
import type { Policies } from '../policies/versions';
import { findRecord } from './record';
import { reporterAt, unmask } from './reporter';
import type { CommandBodies, TicketRecord } from './schema';
import { mayTake, scopeOf } from './scope';

type PartsOf<N extends TicketCommandName> = CommandParts<TicketCommandArgs[N]>;

interface Circumstances {
  deps: Pick<Deps, 'prisma' | 'vault'>;
  policies: Policies;
  reader: Reader;
  ticket: TicketRecord;
  at: string;
}

type Splitters = { [N in TicketCommandName]: (body: CommandBodies[N], of: Circumstances) => Promise<PartsOf<N>> };

/** What each command's body becomes; rejects at the field what the workflow could not know to be wrong. */
const SPLITTERS: Splitters = {
  async enter(body, of) {
    const { policy, terms } = await termsFor(of, of.ticket.policyVersion, body.category, body.priority);
    const kind = policy.categories.find(({ code }) => code === body.category)!.kind;
    if (body.homeId && !(await of.deps.prisma.home.findUnique({ where: { id: body.homeId }, select: { id: true } })))
      throw invalid({ homeId: 'unknown' });
    const { category, priority, ...form } = await unmask(of.deps, body, of.ticket.id);
    const reporter = await reporterAt(of.deps, form.homeId, form.reporterPhone);
    const reporterId = reporter?.accountId ?? of.ticket.reporterId;
    const sealed = sealReporterIn(of.deps.vault, of.ticket.id, { ...form, kind, reporterId });
    return parts({ category, priority, terms, reporterId }, { form: sealed }, true);
  },
  async assign({ to, reason }, of) {
    await checkAssignee(of, to);
    return parts({ to }, { reason });
  },
  async accept({ contacted, appointment, contactNote, progressTold }, { reader, ticket, policies }) {
    if (ticket.pooled && !mayTake(reader, ticket, (await policies.newest()).body)) throw new Problem('NOT_SUITABLE');
    return parts({ contacted, appointment }, { contactNote, progressTold }, true);
  },
  async decline({ reason }) {
    return parts({}, { reason });
  },
  async note({ text, visible, measures, parts: used, attachmentIds }, { reader }) {
    const byResident = !may(reader, 'tickets.read.all') && !may(reader, 'tickets.read.held');
    if (byResident) return parts({ visible: true }, { text }, true, attachmentIds);
    return parts({ visible }, { text, measures, parts: used }, visible, attachmentIds);
  },
  async reschedule({ appointment, reason }) {
    return parts({ appointment }, { reason }, true);
  },
  async hold({ reason, note }) {
    return parts({ reason }, { note }, true);
  },
  async resume({ reason, note }) {
    return parts({ reason }, { note }, true);
  },
  async transfer({ reason }) {
    return parts({}, { reason });
  },
  async finish({ endedAt, note, measures, parts: used, attachmentIds }, { at }) {
    return parts({ endedAt: endedAt ?? at }, { note, measures, parts: used }, true, attachmentIds);
  },
  async reportResult({ endedAt, result, measures, parts: used, attachmentIds }, { ticket, at }) {
    const ended = ticket.stage === 'handling' ? (endedAt ?? at) : null;
    return parts({ endedAt: ended }, { result, measures, parts: used }, true, attachmentIds);
  },
  async verify({ satisfied, rating, comment }) {
    return parts({ satisfied, rating: satisfied ? rating : null }, { comment }, true);
  },
  async rate({ rating, comment }) {
    return parts({ rating }, { comment }, true);
  },
  async reopen({ reason }) {
    return parts({}, { reason }, true);
  },
  async urge({ reason }) {
    return parts({}, { reason }, true);
  },
  async reassign({ to, reason }, of) {
    await checkAssignee(of, to);
    return parts({ to }, { reason });
  },
  async reclassify({ category, priority, reason }, of) {
    const { terms } = await termsFor(of, of.ticket.policyVersion, category, priority);
    return parts({ category, priority, terms }, { reason });
  },
  async merge({ into, reason }, { deps, reader, policies, ticket }) {
    const scope = scopeOf(reader, (await policies.newest()).body);
    const target = into === ticket.id ? null : await findRecord(deps, reader, into, scope);
    if (!target || target.ended) throw invalid({ into: 'unknown' });
    return parts({ into }, { reason }, true);
  },
  async escalate({ reason }) {
    return parts({}, { reason });
  },
  async cancel({ reason }) {
    return parts({}, { reason }, true);
  },
  async applyPolicy({ policyVersion, reason }, of) {
    const { terms } = await termsFor(of, policyVersion, of.ticket.category, of.ticket.priority, 'policyVersion');
    return parts({ terms }, { reason });
  },
};

export function takeApart<N extends TicketCommandName>(
  name: N,
  body: CommandBodies[N],
  of: Circumstances,
): Promise<PartsOf<N>> {
  return SPLITTERS[name](body, of);
}

/** Words left empty are not kept. */
function parts<A>(args: A, text: Record<string, unknown>, visible = false, attachmentIds: string[] = []) {
  const said = Object.entries(text).filter(([, word]) => word !== '' && !(Array.isArray(word) && word.length === 0));
  return { args, text: Object.fromEntries(said), visible, attachmentIds };
}

async function termsFor(
  { policies }: Circumstances,
  version: number,
  category: string | null,
  priority: TicketRecord['priority'],
  versionField: 'policyVersion' | 'category' = 'category',
) {
  const policy = await policies.byVersion(version);
  if (!policy) throw invalid({ [versionField]: 'unknown' });
  const terms = termsOf(policy, version, category, priority);
  if (!terms) throw invalid({ [versionField]: 'unknown' });
  return { policy, terms };
}

async function checkAssignee({ deps, policies, ticket, at }: Circumstances, to: string): Promise<void> {
  if (to === 'automatic' || to === 'pool') return;
  const policy = await policies.byVersion(ticket.policyVersion);
  const candidates = await candidatesFor(deps.prisma, {
    ticketId: ticket.id,
    category: ticket.category ?? '',
    buildingId: ticket.buildingId,
    exclude: [],
    at,
    policy: policy!,
  });
  const team = teamOf(to);
  const named = candidates.filter((person) => (team === null ? person.id === to : person.team === team));
  if (!named.some(mayHold)) throw invalid({ to: { problem: 'NOT_SUITABLE' } }, 'NOT_SUITABLE');
}
