import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { instant } from '../http/input';
import { route, type Route } from '../http/route';

/** One adapter behind one interface: `text` is all that leaves the house. */
export interface SmsGateway {
  /** Resolves when the carrier has taken it over; throws when it has not or nobody knows. */
  send(message: { to: string; text: string }): Promise<void>;
}

const sandboxMessage = z.object({ id: z.uuid(), to: z.string(), text: z.string(), at: instant });
type SandboxMessage = z.output<typeof sandboxMessage>;

const KEPT = 50;

/** A telephone for development: what is sent can be read by everybody, and is forgotten when the process ends. */
export function createSandboxSms(): SmsGateway & { messages: readonly SandboxMessage[] } {
  const messages: SandboxMessage[] = [];
  return {
    messages,
    async send({ to, text }) {
      messages.unshift({ id: randomUUID(), to, text, at: new Date().toISOString() });
      messages.splice(KEPT);
    },
  };
}

/** Never in production. */
export function sandboxRoutes(sms: { messages: readonly SandboxMessage[] }): Route[] {
  return [
    route('get /sandbox/messages', {
      access: 'public',
      summary: 'Messages to the telephone for development, the newest first',
      answer: z.array(sandboxMessage),
      handle: async () => [...sms.messages],
    }),
  ];
}
