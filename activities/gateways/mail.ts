import { createTransport } from 'nodemailer';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  /** The same for every attempt, so that a receiving server can tell a repeat. */
  messageId: string;
}

export interface MailGateway {
  /** Resolves when the server has taken it over; throws when it has not or nobody knows. */
  send(mail: Mail): Promise<void>;
}

/** `url` as nodemailer takes it: smtp(s)://user:password@host:port. Without one, mail is not offered (null). */
export function createMailGateway({ url, from }: { url: string | undefined; from: string }): MailGateway | null {
  if (!url) return null;
  const transport = createTransport(url, { from });
  return {
    async send({ messageId, ...mail }) {
      await transport.sendMail({ ...mail, messageId: `<${messageId}@wuye>` });
    },
  };
}
