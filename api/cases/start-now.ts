import type { Deps } from '../deps';
import type { CaseResource } from '../http/events';
import type { CaseKind, Id } from '../../workflows/shared/ids';
import { CASES } from './kinds';

/** How long the answer waits for what the workflow does at once. */
const SHOW_FIRST_MS = 2_000;

/** Starts a case that has just been committed and waits for its first revision; what does not start now, the relay does. */
export async function startNow(
  { prisma, temporal, hub, log }: Deps,
  of: { kind: CaseKind; resource: CaseResource; caseId: Id; input: object },
): Promise<void> {
  const { kind, resource, caseId, input } = of;
  const written = hub.waitFor(resource, caseId, 1, SHOW_FIRST_MS);
  try {
    await temporal.call(SHOW_FIRST_MS, (client) => CASES[kind].start(client, prisma, input as never));
    await written.done;
  } catch (err) {
    log.warn({ err, kind, caseId }, 'case accepted; its workflow will be started by the relay');
  } finally {
    written.stop();
  }
}
