import { pause } from '../../scripts/processes';
import type { Id, TicketId } from '../../workflows/shared/ids';
import type { HoldReason, Stage, TicketCommandName } from '../../workflows/ticket/contract';
import { signIn, type ApiSession } from '../support/api-client';
import type { Community } from '../support/community';
import { fileReport, giveCommand, look, type GivenCommand, type Ledger } from './ledger';
import { seededRandom, type Random } from './random';

/** Everybody who works with the product during the run, signed in. */
export interface Crowd {
  dispatcher: ApiSession;
  supervisor: ApiSession;
  residents: ApiSession[];
  technicians: Map<Id, ApiSession>;
}

export async function gather(url: string, community: Community): Promise<Crowd> {
  const sessions = async (accounts: Community['residents']): Promise<ApiSession[]> => {
    const found: ApiSession[] = [];
    for (const account of accounts) found.push(await signIn(url, account));
    return found;
  };
  const technicians = await sessions(community.technicians);
  return {
    dispatcher: await signIn(url, community.dispatcher),
    supervisor: await signIn(url, community.supervisor),
    residents: await sessions(community.residents),
    technicians: new Map(technicians.map((session) => [session.account.id, session])),
  };
}

interface Seen {
  stage: Stage;
  holderId: Id | null;
  queueReason: string | null;
  holds: HoldReason[];
  round: number;
}

interface Scene {
  crowd: Crowd;
  ledger: Ledger;
  resident: ApiSession;
  ticketId: TicketId;
  random: Random;
}

const IN_FLIGHT = 16;
const LOOK_AGAIN_AFTER = 100;
/** A ticket that takes more steps than this does not come to its end. */
const MOST_STEPS = 200;

/** Files `tickets` reports and carries each to its end, or leaves it where it is: some people do not come back. */
export async function work(
  crowd: Crowd,
  ledger: Ledger,
  { tickets, seed }: { tickets: number; seed: number },
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < tickets; index = next++)
      await liveThrough(crowd, ledger, index, seededRandom(seed, index));
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
}

async function liveThrough(crowd: Crowd, ledger: Ledger, index: number, random: Random): Promise<void> {
  const resident = crowd.residents[index % crowd.residents.length]!;
  const ticketId = await fileReport(ledger, resident, {
    ...{ channel: 'online', category: index % 3 === 0 ? 'drainage' : 'water_leak', priority: 'normal' },
    ...{ title: `Report ${index}`, description: `Water where it should not be, number ${index}` },
  });
  const scene: Scene = { crowd, ledger, resident, ticketId, random };
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const seen = await look<Seen>(crowd.supervisor, `/api/tickets/${ticketId}`);
    if (seen.stage === 'closed' || seen.stage === 'cancelled') return;
    if (random() < 0.03) return;
    await step(scene, seen);
    // a broken promise already: the verdict will tell
    if (ledger.commands.some((command) => command.ticketId === ticketId && command.status === null)) return;
  }
  throw new Error(`Expected ticket ${ticketId} to come to its end within ${MOST_STEPS} steps`);
}

async function step(scene: Scene, seen: Seen): Promise<void> {
  const { crowd, resident, random } = scene;
  const holder = seen.holderId ? crowd.technicians.get(seen.holderId) : undefined;
  if (random() < 0.12) await overreach(scene, seen);
  if (random() < 0.08 && seen.stage !== 'verification') await give(scene, resident, 'urge', { reason: 'Still wet' });

  switch (seen.stage) {
    case 'dispatch':
      // the rules are choosing; or it waits for the dispatcher
      if (!seen.queueReason) return pause(LOOK_AGAIN_AFTER);
      return void (await give(scene, crowd.dispatcher, 'assign', { to: anyTechnician(scene).account.id }));
    case 'acceptance':
      if (!holder) return pause(LOOK_AGAIN_AFTER);
      return eitherOr(scene, 0.1, [
        () => give(scene, holder, 'accept', { contacted: true, progressTold: 'On my way' }),
        () => give(scene, holder, 'decline', { reason: 'Too far away' }),
      ]);
    case 'handling': {
      if (!holder) return pause(LOOK_AGAIN_AFTER);
      const reason = seen.holds[0];
      if (reason) return void (await give(scene, holder, 'resume', { reason }));
      if (random() < 0.15) return void (await give(scene, holder, 'hold', { reason: 'awaiting_parts' }));
      if (random() < 0.25) await give(scene, holder, 'note', { text: 'Found the leak' });
      return void (await give(scene, holder, 'finish', {}));
    }
    case 'report':
      if (!holder) return pause(LOOK_AGAIN_AFTER);
      return void (await give(scene, holder, 'reportResult', { result: 'New seal' }));
    case 'verification': {
      const rating = { attitude: 5, speed: 4, quality: 5 };
      return eitherOr(scene, seen.round < 3 ? 0.1 : 0, [
        () => give(scene, resident, 'verify', { satisfied: true, rating }),
        () => give(scene, resident, 'verify', { satisfied: false, comment: 'Wet again' }),
      ]);
    }
    default:
      return pause(LOOK_AGAIN_AFTER);
  }
}

/** The usual way; or, each with the given chance, the other way, or both at once, of which only one can take effect. */
async function eitherOr(
  { random }: Scene,
  chance: number,
  [usual, other]: [() => Promise<GivenCommand>, () => Promise<GivenCommand>],
): Promise<void> {
  const drawn = random();
  if (drawn >= 2 * chance) return void (await usual());
  if (drawn >= chance) return void (await other());
  const both = await Promise.all([usual(), other()]);
  if (both.every(({ status }) => status === 200))
    throw new Error(
      `Expected one of ${both.map(({ name }) => name).join(' and ')} to be refused, but both took effect`,
    );
}

/** What this person may not do, or not now: it must be refused. */
async function overreach(scene: Scene, seen: Seen): Promise<void> {
  const { crowd, resident, random } = scene;
  const attempts: [ApiSession, TicketCommandName, object][] = [
    [crowd.dispatcher, 'accept', { contacted: true, progressTold: 'I will see to it' }],
    [resident, 'finish', {}],
    [crowd.supervisor, 'rate', { rating: { attitude: 1, speed: 1, quality: 1 } }],
    [crowd.dispatcher, 'reopen', { reason: 'Not over yet' }],
  ];
  if (seen.stage !== 'verification')
    attempts.push([resident, 'verify', { satisfied: true, rating: { attitude: 1, speed: 1, quality: 1 } }]);
  const [who, name, body] = attempts[Math.floor(random() * attempts.length)]!;
  const given = await give(scene, who, name, body);
  if (given.status === 200)
    throw new Error(`Expected ${name} in stage ${seen.stage} to be refused, but it took effect`);
}

/** Some people press twice. */
function give(scene: Scene, who: ApiSession, name: TicketCommandName, body: object): Promise<GivenCommand> {
  const { ledger, ticketId, random } = scene;
  return giveCommand(ledger, who, { ticketId, name, body, times: random() < 0.1 ? 2 : 1 });
}

function anyTechnician({ crowd, random }: Scene): ApiSession {
  const all = [...crowd.technicians.values()];
  return all[Math.floor(random() * all.length)]!;
}
