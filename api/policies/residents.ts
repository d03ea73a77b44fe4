import type { Database } from '../../prisma/client';
import type { ResidentPolicy } from '../../workflows/resident/contract';

/** What a case of a resident that is filed now is promised. */
export function createResidentPolicies(prisma: Database) {
  return {
    async newest(): Promise<{ version: number; body: ResidentPolicy }> {
      const { version, body } = await prisma.policyVersion.findFirstOrThrow({
        where: { kind: 'resident' },
        orderBy: { version: 'desc' },
        select: { version: true, body: true },
      });
      return { version, body: body as unknown as ResidentPolicy };
    },
  };
}
