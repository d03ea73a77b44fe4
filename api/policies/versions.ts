import type { Database } from '../../prisma/client';
import type { TicketPolicy } from '../../workflows/ticket/contract';

export interface CurrentPolicy {
  version: number;
  body: TicketPolicy;
}

/** So long a process may not know of a version that another one has made. */
const NEWEST_LASTS_MS = 1_000;

/** Policy versions never change once written, so each is read once. */
export function createPolicies(prisma: Database) {
  const known = new Map<number, TicketPolicy>();
  let current: { policy: CurrentPolicy; until: number } | undefined;

  async function byVersion(version: number): Promise<TicketPolicy | null> {
    const kept = known.get(version);
    if (kept) return kept;
    const row = await prisma.policyVersion.findUnique({ where: { version, kind: 'ticket' } });
    if (!row) return null;
    const body = row.body as unknown as TicketPolicy;
    known.set(version, body);
    return body;
  }

  /** What a ticket that is filed now is promised; nearly every request asks. */
  async function newest(): Promise<CurrentPolicy> {
    if (current && current.until > Date.now()) return current.policy;
    const { version } = await prisma.policyVersion.findFirstOrThrow({
      where: { kind: 'ticket' },
      orderBy: { version: 'desc' },
      select: { version: true },
    });
    const policy = { version, body: (await byVersion(version))! };
    current = { policy, until: Date.now() + NEWEST_LASTS_MS };
    return policy;
  }

  /** A version has been made here. */
  function renewed(): void {
    current = undefined;
  }

  return { byVersion, newest, renewed };
}
export type Policies = ReturnType<typeof createPolicies>;
