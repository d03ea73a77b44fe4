import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listenForMail } from './mail';
import { openInbox, type Inbox } from './messages';
import { createPushService } from './push';
import { createSmsProvider, type Answer, type SmsAccount } from './sms';
import { openSwitches, switchesSchema, type SwitchBoard } from './switches';

export interface SandboxOptions {
  /** 0 takes any free port. */
  port: number;
  smtpPort: number;
  sms: SmsAccount;
}

export interface Sandbox {
  /** Of the message list, the SMS provider and the push service. */
  url: string;
  smtpUrl: string;
  inbox: Inbox;
  switches: SwitchBoard;
  subscribe: ReturnType<typeof createPushService>['subscribe'];
  close(): Promise<void>;
}

/**
 * Where messages go while no real provider is set: it speaks their protocols, checks what they would check, and keeps what it
 * is sent in memory. On this machine only.
 */
export async function startSandbox({ port, smtpPort, sms }: SandboxOptions): Promise<Sandbox> {
  const [inbox, switches] = [openInbox(), openSwitches()];
  const provider = createSmsProvider(sms, { inbox, switches });
  const push = createPushService(() => url, { inbox, switches });

  /** null: no answer at all. */
  async function answerTo(request: IncomingMessage): Promise<Answer | null> {
    const { pathname, searchParams } = new URL(request.url!, 'http://sandbox');
    const body = await bodyOf(request);
    const [, first, second] = pathname.split('/');
    switch (`${request.method} /${first}`) {
      case 'GET /readyz':
        return { status: 200, body: { ready: true } };
      case 'GET /messages':
        return { status: 200, body: inbox.all() };
      case 'DELETE /messages':
        inbox.clear();
        return { status: 204 };
      case 'PUT /switches':
        switches.change(switchesSchema.parse(JSON.parse(body.toString())));
        return { status: 204 };
      case 'POST /push':
        return second === 'subscriptions' ? { status: 201, body: push.subscribe() } : push.take(second!, request, body);
      case 'DELETE /push':
        return { status: push.unsubscribe(second!) ? 204 : 404 };
      case 'POST /':
        return provider(request, searchParams);
      default:
        return { status: 404 };
    }
  }

  const server = createServer((request, response) => {
    answerTo(request).then(
      (answer) => (answer ? write(response, answer) : response.destroy()),
      (error: Error) => write(response, { status: 400, body: { message: error.message } }),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const mail = await listenForMail({ inbox, switches }, smtpPort);
  return {
    url,
    smtpUrl: mail.url,
    inbox,
    switches,
    subscribe: () => push.subscribe(),
    async close() {
      server.closeAllConnections();
      await Promise.all([new Promise((resolve) => server.close(resolve)), mail.close()]);
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function write(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  response.writeHead(status, body ? { 'content-type': 'application/json; charset=utf-8', ...headers } : headers);
  response.end(body && JSON.stringify(body));
}
