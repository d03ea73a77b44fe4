import type { Database } from '../../prisma/client';
import type { ResidentCommandName } from '../../workflows/resident/contract';
import { endOfDay } from '../../workflows/resident/terms';
import { invalid } from '../http/problem';
import type { CommandParts } from './commands';
import type { CaseDetail, CommandBodies } from './schema';

type Splitters = {
  [N in ResidentCommandName]: (body: CommandBodies[N], of: Circumstances) => Promise<CommandParts> | CommandParts;
};

interface Circumstances {
  prisma: Database;
  found: CaseDetail;
}

/** What each command's body becomes; rejects at the field what the workflow could not know to be wrong. */
const SPLITTERS: Splitters = {
  confirmTruth: ({ note }) => parts({}, { note }, false),
  async confirmRights({ leaseId, note }, of) {
    await checkLease(leaseId, of);
    return parts({ leaseId }, { note }, false);
  },
  sendBack: ({ reason }) => parts({}, { reason }),
  refuse: ({ reason }) => parts({}, { reason }),
  resubmit: ({ relation, note }) => parts({ relation }, { note }),
  withdraw: ({ note }) => parts({}, { note }),
  extend: ({ endsOn, note }) => parts({ endsAt: endOfDay(endsOn) }, { note }),
  changeRights: ({ rights, note }) => parts({ rights: [...new Set(rights)] }, { note }),
  terminate: ({ reason }) => parts({}, { reason }),
  apply: ({ note }) => parts({}, { note }),
  confirmMoveOut: ({ note }) => parts({}, { note }),
  recheck: ({ note }) => parts({}, { note }, false),
};

export function takeApart<N extends ResidentCommandName>(
  name: N,
  body: CommandBodies[N],
  of: Circumstances,
): Promise<CommandParts> | CommandParts {
  return SPLITTERS[name](body, of);
}

/** Words left empty are not kept. */
function parts(args: object, text: Record<string, string>, visible = true): CommandParts {
  const said = Object.entries(text).filter(([, word]) => word !== '');
  return { args, text: Object.fromEntries(said), visible, attachmentIds: [] };
}

/** R4: a tenant lives there by a lease of this home that has not ended; nobody else needs one. */
async function checkLease(leaseId: string | null, { prisma, found }: Circumstances): Promise<void> {
  if (found.detail.relation !== 'tenant') {
    if (leaseId) throw invalid({ leaseId: 'invalid' });
    return;
  }
  if (!leaseId) throw invalid({ leaseId: 'required' });
  const lease = await prisma.lease.findFirst({
    where: { id: leaseId, homeId: found.homeId ?? '', personId: found.personId ?? '' },
    select: { id: true },
  });
  const running = lease && (await prisma.residentCase.findFirst({ where: { id: lease.id, ended: false } }));
  if (!running) throw invalid({ leaseId: 'unknown' });
}
