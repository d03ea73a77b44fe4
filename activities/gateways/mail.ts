import { createTransport } from 'nodemailer';
import { codeOf, NotTaken } from './not-taken';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  /** The same for every attempt, so that a receiving server can tell a repeat. */
  messageId: string;
}

export interface MailGateway {
  /** Resolves when the server has taken it over; throws NotTaken when it has not or nobody knows. */
  send(mail: Mail): Promise<void>;
}

export interface MailOptions {
  /** As nodemailer takes it: smtp(s)://user:password@host:port. Without one, mail is not offered (null). */
  url: string | undefined;
  from: string;
  /** Kept open and used again; without it, each mail has its own. */
  connections?: number;
}

const TIMEOUTS = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 };

/** What is wrong with this one mail; everything else is wrong with the server or the way to it. */
const OF_THE_MAIL = new Set(['EENVELOPE', 'EMESSAGE']);

export function createMailGateway({ url, from, connections }: MailOptions): MailGateway | null {
  if (!url) return null;
  const transport = connections
    ? createTransport({ url, ...TIMEOUTS, pool: true, maxConnections: connections, maxMessages: Infinity }, { from })
    : createTransport({ url, ...TIMEOUTS }, { from });
  return {
    async send({ messageId, ...mail }) {
      try {
        await transport.sendMail({ ...mail, messageId: `<${messageId}@wuye>` });
      } catch (error) {
        const code = codeOf(error) ?? 'UNKNOWN';
        const { responseCode = 0 } = error as { responseCode?: number };
        throw new NotTaken({ code, isPermanent: OF_THE_MAIL.has(code) && responseCode >= 500 });
      }
    },
  };
}
