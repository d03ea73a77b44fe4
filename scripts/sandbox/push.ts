import { createDecipheriv, createECDH, hkdfSync, randomBytes, randomUUID, verify, type ECDH } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Inbox } from './messages';
import type { Answer } from './sms';
import type { SwitchBoard, Turn } from './switches';

/** A browser that is always there: the service issues its subscription and reads what it is sent. */
interface Browser {
  keys: ECDH;
  auth: Buffer;
}

const REFUSALS: Partial<Record<Turn, Answer>> = {
  fail: { status: 503 },
  failForGood: { status: 410 },
  throttle: { status: 429, headers: { 'retry-after': '1' } },
};
const TAG = 16;

/** A push service (RFC 8030) with browsers of its own; takes VAPID (RFC 8292) and aes128gcm (RFC 8291) only. */
export function createPushService(url: () => string, { inbox, switches }: { inbox: Inbox; switches: SwitchBoard }) {
  const browsers = new Map<string, Browser>();
  return {
    /** As a browser's `PushManager.subscribe()` would answer. */
    subscribe() {
      const [id, keys, auth] = [randomUUID(), createECDH('prime256v1'), randomBytes(16)];
      browsers.set(id, { keys, auth });
      return {
        endpoint: `${url()}/push/${id}`,
        keys: { p256dh: keys.generateKeys().toString('base64url'), auth: auth.toString('base64url') },
      };
    },

    unsubscribe: (id: string): boolean => browsers.delete(id),

    /** null: taken, and not answered. */
    async take(id: string, { headers }: IncomingMessage, body: Buffer): Promise<Answer | null> {
      const browser = browsers.get(id);
      if (!browser) return { status: 410 };
      if (headers['content-encoding'] !== 'aes128gcm' || !isFromHouse(headers.authorization, url()))
        return { status: 401 };
      const turn = await switches.turn('push');
      const refusal = REFUSALS[turn];
      if (refusal) return refusal;
      const payload = JSON.parse(opened(browser, body)) as { id: string; title: string; body: string };
      inbox.keep({ id: payload.id, kind: 'push', to: id, subject: payload.title, text: payload.body });
      return turn === 'takeAndDrop' ? null : { status: 201 };
    },
  };
}

/** RFC 8188: salt, record size, length of the sender's public key, that key; then the only record. */
function opened({ keys, auth }: Browser, body: Buffer): string {
  const salt = body.subarray(0, 16);
  const sender = body.subarray(21, 21 + body[20]!);
  const record = body.subarray(21 + body[20]!);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), sender]);
  const secret = Buffer.from(hkdfSync('sha256', keys.computeSecret(sender), auth, info, 32));
  const derived = (purpose: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, salt, `Content-Encoding: ${purpose}\0`, length));
  const decipher = createDecipheriv('aes-128-gcm', derived('aes128gcm', 16), derived('nonce', 12));
  decipher.setAuthTag(record.subarray(-TAG));
  const padded = Buffer.concat([decipher.update(record.subarray(0, -TAG)), decipher.final()]);
  return padded.subarray(0, padded.lastIndexOf(2)).toString();
}

/** A token for this service that is signed with the key it comes with. */
function isFromHouse(authorization: string | undefined, audience: string): boolean {
  const [, token, key] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization ?? '') ?? [];
  const [header, claims, signature] = token?.split('.') ?? [];
  if (!key || !header || !claims || !signature) return false;
  const point = Buffer.from(key, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  const { aud, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { aud: string; exp: number };
  return (
    aud === audience &&
    exp > Date.now() / 1_000 &&
    verify(
      'sha256',
      Buffer.from(`${header}.${claims}`),
      { key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk', dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    )
  );
}
