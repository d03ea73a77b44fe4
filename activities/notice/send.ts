import { setTimeout as pause } from 'node:timers/promises';
import { Context } from '@temporalio/activity';
import type { Database } from '../../prisma/client';
import type { NoticeActivities } from '../../workflows/notice/contract';
import { toInstant } from '../../workflows/shared/time';
import { NotTaken } from '../gateways/not-taken';
import {
  BEGIN_WITHIN,
  claim,
  countsOf,
  nextDue,
  OUTSIDE,
  postpone,
  record,
  skipRest,
  takeAnotherWay,
  type Claimed,
  type Outcome,
  type OutsideChannel,
  type Wave,
} from './deliveries';
import { letterOf, type Letter } from './letter';
import { createPace, inLanes } from './pace';
import { signalNotice } from './publish';
import { quietUntil } from './quiet';
import type { Transport } from './transports';

/** Messages a second of one worker, as the providers allow. */
export type Rates = Record<OutsideChannel, number>;

export interface SendingDeps {
  db: Database;
  transports: Record<OutsideChannel, Transport>;
  rates: Rates;
}

/** So many are marked at once; a crash leaves no more of a channel to be looked up. */
const BATCH = 200;
/** … and no more than can be begun while the marks are ours. */
const SECONDS_A_BATCH = 8;
/** Calls under way at a provider. */
const LANES = 20;
const HEARTBEAT = 5_000;
/** The least between two signs of progress to those who watch. */
const SIGNAL_EVERY = 1_000;
/** What is due sooner is waited for here; what is later, by the workflow's timer. */
const PATIENCE = 10_000;
const SHORTEST_PAUSE = 100;

const FIRST_WAIT = 20_000;
const LONGEST_WAIT = 30 * 60_000;
/** About six hours of waits that double. */
const MOST_ATTEMPTS = 16;
/** A provider's own records may lag behind what it has taken. */
const LOOK_AFTER = 15_000;

export function createSending({ db, transports, rates }: SendingDeps): Pick<NoticeActivities, 'sendDeliveries'> {
  const paces = { push: createPace(rates.push), sms: createPace(rates.sms), email: createPace(rates.email) };

  /** Epoch milliseconds, for all notices: a provider's limit is the house's. */
  const restUntil: Record<OutsideChannel, number> = { push: 0, sms: 0, email: 0 };

  return {
    async sendDeliveries({ noticeId, wave }) {
      const of = { noticeId, wave };
      const letter = await letterOf(db, noticeId);
      const context = Context.current();
      const beating = setInterval(() => context.heartbeat(), HEARTBEAT);
      try {
        const signal = signaller(noticeId);
        let nextAt: Date | null;
        do {
          await eachToItsEnd(OUTSIDE.map((channel) => sendChannel(of, letter, channel, signal)));
          nextAt = await nextDue(db, of);
        } while (nextAt && nextAt.getTime() - Date.now() < PATIENCE);
        await signalNotice(db, noticeId);
        return { ...(await countsOf(db, of)), nextAt: nextAt && toInstant(nextAt.getTime()) };
      } finally {
        clearInterval(beating);
      }
    },
  };

  /** All that is due by one way; others go on meanwhile. */
  async function sendChannel(of: Wave, letter: Letter, channel: OutsideChannel, signal: () => Promise<void>) {
    const { cancellationSignal } = Context.current();
    const isImportant = letter.type === 'important';
    for (;;) {
      cancellationSignal.throwIfAborted();
      const isOver = await skipRest(db, of);
      const closed = closedUntil(letter, channel);
      if (closed && !isOver) await postpone(db, of, channel, closed);
      const batch = await claim(db, of, channel, Math.min(BATCH, Math.ceil(rates[channel] * SECONDS_A_BATCH)));
      if (batch.length > 0) {
        const end = AbortSignal.any([cancellationSignal, AbortSignal.timeout(BEGIN_WITHIN)]);
        const outcomes = await inLanes(batch, LANES, (one) => deliver(letter, channel, one, isOver, end));
        await record(db, outcomes);
        if (isImportant && !isOver) await takeAnotherWay(db, outcomes);
        await signal();
        continue;
      }
      const wait = ((await nextDue(db, of, channel))?.getTime() ?? Infinity) - Date.now();
      if (wait > PATIENCE) return;
      await pause(Math.max(wait, SHORTEST_PAUSE), undefined, { signal: cancellationSignal });
    }
  }

  /** Quiet hours, or a provider that wants to be left alone. */
  function closedUntil({ type, quiet }: Letter, channel: OutsideChannel): Date | null {
    const end = type === 'important' ? null : quietUntil(quiet, new Date());
    if (end || restUntil[channel] <= Date.now()) return end;
    return new Date(restUntil[channel]);
  }

  /** Never throws: what is not known stays marked, and is looked up. */
  async function deliver(
    letter: Letter,
    channel: OutsideChannel,
    one: Claimed,
    isOver: boolean,
    end: AbortSignal,
  ): Promise<Outcome> {
    const { lookUp, send }: Transport = transports[channel];
    try {
      await paces[channel]();
      if (end.aborted || restUntil[channel] > Date.now()) return untouched(one, restUntil[channel]);
      const known = one.isUncertain ? await lookUp?.(one) : undefined;
      if (known === 'taken') return settled(one, 'sent');
      if (known === 'failed') return settled(one, 'failed', { error: 'NOT_DELIVERED' });
      if (isOver) return settled(one, 'skipped');
      if (end.aborted) return untouched(one, Date.now());
      return settled(one, 'sent', { reference: await send(letter, one) });
    } catch (error) {
      const fault = error instanceof NotTaken ? error : new NotTaken({ code: 'UNKNOWN', isUnknown: true });
      if (fault.retryAfter !== undefined) restUntil[channel] = Date.now() + fault.retryAfter;
      return faulty(one, fault, lookUp !== undefined);
    }
  }

  function signaller(noticeId: string): () => Promise<void> {
    let last = Date.now();
    return async () => {
      if (Date.now() - last < SIGNAL_EVERY) return;
      last = Date.now();
      await signalNotice(db, noticeId);
    };
  }
}

function settled(one: Claimed, state: Outcome['state'], more: Partial<Outcome> = {}): Outcome {
  const { id, attempts } = one;
  return { id, claimed: attempts, state, attempts, dueAt: null, error: null, reference: null, ...more };
}

/** What goes out by one way is not cut short by what is wrong with another. */
async function eachToItsEnd(acts: Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(acts)) if (result.status === 'rejected') throw result.reason as Error;
}

/** As if it had not been claimed. */
function untouched(one: Claimed, notBefore: number): Outcome {
  const dueAt = new Date(Math.max(notBefore, Date.now()));
  return settled(one, one.isUncertain ? 'sending' : 'queued', { attempts: one.attempts - 1, dueAt });
}

function faulty(one: Claimed, fault: NotTaken, canLookUp: boolean): Outcome {
  const { code, isPermanent, isUnknown, retryAfter } = fault;
  if (retryAfter !== undefined) return { ...untouched(one, Date.now() + retryAfter), error: code };
  if (isPermanent || one.attempts >= MOST_ATTEMPTS) return settled(one, 'failed', { error: code });
  const isOpen = (isUnknown || one.isUncertain) && canLookUp;
  const wait = isOpen ? LOOK_AFTER : Math.min(FIRST_WAIT * 2 ** (one.attempts - 1), LONGEST_WAIT);
  return settled(one, isOpen ? 'sending' : 'queued', { dueAt: new Date(Date.now() + wait), error: code });
}
