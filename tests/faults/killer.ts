import { pause, until } from '../../scripts/processes';
import { PARTS, type PartName, type Product } from '../support/product';
import type { Ledger } from './ledger';
import { shuffled, type Random } from './random';

export type Target = PartName | 'everything';

export interface Kill {
  target: Target;
  /** Milliseconds since the run began. */
  at: number;
  /** How many requests had been made by then. */
  given: number;
  /** Milliseconds until API and worker said that they work. */
  ready: number | null;
  /** Milliseconds until a command that was sent afterwards was acknowledged; null when none was any more. */
  served: number | null;
}

export interface KillPlan {
  each: number;
  everything: number;
  /** About as many requests as the run will make: the kills are spread over them. */
  expected: number;
  random: Random;
}

const RECOVER_WITHIN = 120_000;
const SERVED_WITHIN = 60_000;
const LONGEST_DELAY = 40;

/** Kills at moments that follow from the requests made, each in the middle of something, until all have been killed as often as planned. */
export async function killInTurn(
  product: Product,
  ledger: Ledger,
  plan: KillPlan,
  isOver: () => boolean,
): Promise<Kill[]> {
  const { each, everything, expected, random } = plan;
  const targets: Target[] = shuffled(
    [...PARTS.flatMap((part) => Array<Target>(each).fill(part)), ...Array<Target>(everything).fill('everything')],
    random,
  );
  const begun = Date.now();
  const share = (expected * 0.85) / targets.length;
  const kills: Kill[] = [];
  for (const [index, target] of targets.entries()) {
    const moment = Math.round(share * (index + random()));
    await until(() => ledger.given >= moment || isOver(), RECOVER_WITHIN);
    await pause(random() * LONGEST_DELAY);
    kills.push(await killOne(product, ledger, target, begun, isOver));
  }
  return kills;
}

async function killOne(
  product: Product,
  ledger: Ledger,
  target: Target,
  begun: number,
  isOver: () => boolean,
): Promise<Kill> {
  const killedAt = Date.now();
  const given = ledger.given;
  if (target === 'everything') {
    await product.killAll();
    await product.restart();
  } else {
    await product.kill(target);
  }
  const isReady = await until(() => product.isReady(), RECOVER_WITHIN);
  const ready = isReady ? Date.now() - killedAt : null;
  const firstServed = () => ledger.served.find(({ sentAt }) => sentAt > killedAt);
  await until(() => firstServed() !== undefined || isOver(), SERVED_WITHIN);
  const first = firstServed();
  return { target, at: killedAt - begun, given, ready, served: first ? first.answeredAt - killedAt : null };
}
