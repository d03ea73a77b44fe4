import { z } from 'zod';
import type { Deps } from '../deps';
import { instant } from '../http/input';
import { Problem } from '../http/problem';
import { route, type Route } from '../http/route';

const message = z.object({
  id: z.string(),
  kind: z.enum(['sms', 'mail', 'push']),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  at: instant,
});

const SHOWN = 200;
const ANSWER_MS = 3_000;

/** Telephone and mailbox of development: what is sent there can be read by everybody. Never in production. */
export function sandboxRoutes({ config }: Deps): Route[] {
  if (config.production) return [];
  return [
    route('get /sandbox/messages', {
      access: 'public',
      summary: 'Messages that development has sent, the newest first',
      answer: z.array(message),
      async handle() {
        if (!config.sandboxUrl) return [];
        try {
          const answer = await fetch(`${config.sandboxUrl}/messages`, { signal: AbortSignal.timeout(ANSWER_MS) });
          return z
            .array(message)
            .parse(await answer.json())
            .slice(0, SHOWN);
        } catch {
          throw new Problem('UNAVAILABLE');
        }
      },
    }),
  ];
}
