import type { Database } from '../../prisma/client';
import type { TicketPolicy } from '../../workflows/ticket/contract';

export interface CurrentPolicy {
  version: number;
  body: TicketPolicy;
}

/** Policy versions never change once written, so each is read once. */
export function createPolicies(prisma: Database) {
  const known = new Map<number, TicketPolicy>();

  async function byVersion(version: number): Promise<TicketPolicy | null> {
    const kept = known.get(version);
    if (kept) return kept;
    const row = await prisma.policyVersion.findUnique({ where: { version } });
    if (!row) return null;
    const body = row.body as unknown as TicketPolicy;
    known.set(version, body);
    return body;
  }

  /** What a ticket that is filed now is promised. */
  async function newest(): Promise<CurrentPolicy> {
    const { version } = await prisma.policyVersion.findFirstOrThrow({
      orderBy: { version: 'desc' },
      select: { version: true },
    });
    return { version, body: (await byVersion(version))! };
  }

  return { byVersion, newest };
}
export type Policies = ReturnType<typeof createPolicies>;
