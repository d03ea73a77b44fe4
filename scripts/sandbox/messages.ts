export const KINDS = ['sms', 'mail', 'push'] as const;
export type Kind = (typeof KINDS)[number];

export interface SandboxMessage {
  /** The sender's own: a delivery's or an alert's. */
  id: string;
  kind: Kind;
  /** Telephone number, address, or the subscription's ID. */
  to: string;
  subject: string;
  text: string;
  at: string;
  /** How often it was taken in: a mailbox and a browser show a repeat of the same message once, a telephone rings again. */
  copies: number;
}

const MOST = 20_000;

/** What has come in, in memory only; the oldest make room. */
export function openInbox() {
  let messages = new Map<string, SandboxMessage>();
  return {
    keep(message: Omit<SandboxMessage, 'at' | 'copies'>): void {
      const key = `${message.kind}/${message.id}/${message.to}`;
      const known = messages.get(key);
      if (known) known.copies += 1;
      else messages.set(key, { ...message, at: new Date().toISOString(), copies: 1 });
      if (messages.size > MOST) messages.delete(messages.keys().next().value!);
    },
    /** Newest first. */
    all: (): SandboxMessage[] => [...messages.values()].reverse(),
    clear(): void {
      messages = new Map();
    },
  };
}
export type Inbox = ReturnType<typeof openInbox>;
