import { ticketWorkflowId } from '../../workflows/shared/ids';
import { ticketStateQuery } from '../../workflows/ticket/contract';
import { previewTerms } from '../../workflows/ticket/preview';
import { termsOf } from '../../workflows/ticket/terms';
import type { Deps } from '../deps';
import { invalid } from '../http/problem';
import type { Policies } from '../policies/versions';
import type { TicketRecord } from './schema';

const QUERY_MS = 3_000;

/** What the ticket's deadlines would become under another policy version; nothing is changed. */
export async function previewPolicy(deps: Deps, policies: Policies, ticket: TicketRecord, asked: unknown) {
  const version = Number(asked);
  const policy = Number.isInteger(version) ? await policies.byVersion(version) : null;
  const terms = policy && termsOf(policy, version, ticket.category, ticket.priority);
  if (!terms) throw invalid({ version: 'unknown' });
  const state = await deps.temporal.call(QUERY_MS, (client) =>
    client.workflow.getHandle(ticketWorkflowId(ticket.id)).query(ticketStateQuery),
  );
  return previewTerms(state, terms, new Date().toISOString());
}
