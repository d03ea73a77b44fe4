import { generateRequestDetails } from 'web-push';
import { isPushEndpoint } from '../../prisma/push-endpoint';
import type { Subscription } from '../../prisma/registry/sealed';
import { NotTaken, wayFault } from './not-taken';

export interface Push {
  subscription: Subscription;
  /** Shown by the service worker (admin/resident). */
  payload: PushPayload;
  /** One that is not delivered yet is replaced by the next with the same topic: at most 32 letters and digits. */
  topic: string;
  urgent: boolean;
}

/** What a browser is rung with. */
export interface PushPayload {
  /** The delivery's. */
  id: string;
  noticeId: string;
  title: string;
  body: string;
  /** Below the page's own address. */
  url: string;
}

export interface PushGateway {
  /** Resolves when the browser's push service has taken it over; throws NotTaken, with GONE when the browser does not want it any more. */
  send(push: Push): Promise<void>;
}

export interface PushOptions {
  publicKey: string | undefined;
  privateKey: string | undefined;
  /** A mailto: or https: address at which push services reach the house. */
  subject: string | undefined;
  /** The only one that is reached over plain HTTP. */
  sandboxUrl: string | undefined;
}

/** Seconds that a push service keeps it for a browser that is away. */
const KEPT = 3 * 86_400;
const ANSWER_WITHIN = 10_000;
/** What a service says of a subscription that is no longer. */
const GONE = new Set([404, 410]);
/** Of the message itself. */
const PERMANENT = new Set([400, 413]);

/** Web Push. Without keys, push is not offered (null). */
export function createPushGateway({ publicKey, privateKey, subject, sandboxUrl }: PushOptions): PushGateway | null {
  if (!publicKey || !privateKey || !subject) return null;
  return {
    async send({ subscription, payload, topic, urgent }) {
      if (!isPushEndpoint(subscription.endpoint, sandboxUrl)) throw new NotTaken({ code: 'GONE', isPermanent: true });
      const { endpoint, method, headers, body } = detailsOf(subscription, JSON.stringify(payload), {
        ...{ vapidDetails: { subject, publicKey, privateKey }, TTL: KEPT, topic },
        urgency: urgent ? 'high' : 'normal',
      });
      const { 'Content-Length': _, ...given } = headers as Record<string, string>;
      const options: RequestInit = { method, headers: given, body: new Uint8Array(body), redirect: 'manual' };
      const answer = await fetch(endpoint, { ...options, signal: AbortSignal.timeout(ANSWER_WITHIN) }).catch(
        (error: unknown) => {
          throw wayFault(error);
        },
      );
      await answer.body?.cancel();
      if (answer.ok) return;
      const { status } = answer;
      if (GONE.has(status)) throw new NotTaken({ code: 'GONE', isPermanent: true });
      throw new NotTaken({ code: `HTTP_${status}`, isPermanent: PERMANENT.has(status), retryAfter: waitOf(answer) });
    },
  };
}

/** A subscription whose keys are none cannot be written to. */
function detailsOf(...asked: [Subscription, string, Parameters<typeof generateRequestDetails>[2]]) {
  try {
    return generateRequestDetails(...asked);
  } catch {
    throw new NotTaken({ code: 'GONE', isPermanent: true });
  }
}

/** Milliseconds that a service asks to wait: all of its browsers. */
function waitOf({ status, headers }: Response): number | undefined {
  const seconds = Number(headers.get('retry-after'));
  if (seconds > 0) return seconds * 1_000;
  return status === 429 ? 60_000 : undefined;
}
