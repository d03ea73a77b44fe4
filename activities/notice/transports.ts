import type { Database } from '../../prisma/client';
import { openSubscription } from '../../prisma/registry/sealed';
import type { Vault } from '../../prisma/vault/vault';
import type { MailGateway } from '../gateways/mail';
import { NotTaken } from '../gateways/not-taken';
import type { PushGateway } from '../gateways/push';
import type { SmsGateway } from '../gateways/sms';
import type { Claimed, OutsideChannel } from './deliveries';
import { cut, type Letter } from './letter';

export interface Gateways {
  mail: MailGateway | null;
  sms: SmsGateway | null;
  push: PushGateway | null;
}

/** One way out of the house. */
export interface Transport {
  /** Answers the provider's own ID, if it gives one; throws NotTaken. */
  send(letter: Letter, to: Claimed): Promise<string | null>;
  /** Asks the provider about one that may have been sent. Without this a repeat does no harm: the other side knows it by its ID. */
  lookUp?(to: Claimed): Promise<'taken' | 'failed' | 'unknown'>;
}

/** A variable of an SMS template holds 35 characters. */
const SMS_TITLE = 24;
const PUSH_TEXT = 90;

const noGateway: Transport = {
  send: () => Promise.reject(new NotTaken({ code: 'NO_GATEWAY', isPermanent: true })),
};
const noAddress = () => new NotTaken({ code: 'NO_ADDRESS', isPermanent: true });

interface TransportDeps extends Gateways {
  db: Database;
  vault: Vault;
  publicUrl: string;
}

export function createTransports({ db, vault, publicUrl, mail, sms, push }: TransportDeps) {
  const opened = ({ personId: id, ...row }: Claimed, column: 'phone' | 'email'): string => {
    const plain = vault.open({ table: 'person', column, id }, row[column]);
    if (!plain) throw noAddress();
    return plain;
  };
  const wordsFor = ({ words }: Letter, { locale }: Claimed) => (locale === 'en' ? words.en : words.zh);

  return {
    sms: sms
      ? {
          send: (letter, to) =>
            sms.send({
              ...{ id: to.id, phone: opened(to, 'phone'), template: 'notice' },
              params: { title: cut(letter.words.zh.title, SMS_TITLE), number: letter.number },
            }),
          lookUp: (to) => sms.lookUp({ id: to.id, phone: opened(to, 'phone'), since: to.since }),
        }
      : noGateway,

    email: mail
      ? {
          async send(letter, to) {
            const { title, text } = wordsFor(letter, to);
            await mail.send({
              ...{ to: opened(to, 'email'), messageId: to.id, subject: `[${letter.number}] ${title}` },
              text: `${text}\n\n${publicUrl}${letter.path}`,
            });
            return null;
          },
        }
      : noGateway,

    push: push
      ? {
          async send(letter, to) {
            const { title, text } = wordsFor(letter, to);
            const { noticeId, path: url } = letter;
            await toAll(to.userId, (subscription) =>
              push.send({
                ...{ subscription, topic: noticeId.replaceAll('-', ''), urgent: letter.type === 'important' },
                payload: { id: to.id, noticeId, title, body: cut(text, PUSH_TEXT), url },
              }),
            );
            return null;
          },
        }
      : noGateway,
  } satisfies Record<OutsideChannel, Transport>;

  /** All browsers of one account; one that has taken it is enough. Those that are gone are not asked again. */
  async function toAll(userId: string | null, ring: (to: ReturnType<typeof openSubscription>) => Promise<void>) {
    const rows = userId ? await db.pushSubscription.findMany({ where: { userId, goneAt: null } }) : [];
    const tries = await Promise.allSettled(rows.map((row) => ring(openSubscription(vault, row))));
    const gone = rows.filter((_, index) => isGone(tries[index]!)).map(({ id }) => id);
    if (gone.length > 0)
      await db.pushSubscription.updateMany({ where: { id: { in: gone } }, data: { goneAt: new Date() } });
    if (tries.some(({ status }) => status === 'fulfilled')) return;
    const faults = tries.map((tried) => (tried as PromiseRejectedResult).reason as Error);
    throw faults.find((fault) => !(fault instanceof NotTaken && fault.isPermanent)) ?? faults[0] ?? noAddress();
  }
}

const isGone = (tried: PromiseSettledResult<void>): boolean =>
  tried.status === 'rejected' && tried.reason instanceof NotTaken && tried.reason.code === 'GONE';
