import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { Inbox } from './messages';
import type { SwitchBoard, Turn } from './switches';

const ANSWERS: Partial<Record<Turn, [code: number, words: string]>> = {
  fail: [451, 'try again later'],
  failForGood: [550, 'no such mailbox'],
  throttle: [421, 'too many'],
  takeAndDrop: [421, 'gone before it was answered'],
};

/** A mailbox for every address. */
export async function listenForMail(
  { inbox, switches }: { inbox: Inbox; switches: SwitchBoard },
  port: number,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 500,
    onData(stream, { envelope }, done) {
      void simpleParser(stream).then(async ({ messageId = '', subject = '', text = '' }) => {
        const turn = await switches.turn('mail');
        if (turn === 'take' || turn === 'takeAndDrop')
          for (const { address } of envelope.rcptTo)
            inbox.keep({
              id: messageId.replace(/^<|@.*$/g, ''),
              kind: 'mail',
              to: address,
              subject,
              text: text.trim(),
            });
        const [responseCode, words] = ANSWERS[turn] ?? [];
        done(responseCode ? Object.assign(new Error(words), { responseCode }) : null);
      }, done);
    },
  });
  server.on('error', () => undefined); // a client that goes away in the middle
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
