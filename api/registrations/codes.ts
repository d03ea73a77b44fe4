import { randomInt } from 'node:crypto';
import type { Prisma } from '../../prisma/generated/client';
import { MINUTE } from '../../workflows/shared/time';
import type { Deps } from '../deps';
import { invalid, Problem } from '../http/problem';
import { sendMessage } from '../messages/send';
import { newestPolicy } from '../policies/newest';

export type CodePurpose = 'register' | 'changePhone' | 'signIn';

const MOST_TRIES = 5;
/** So many codes to one number within so many minutes. */
const LIMITS = [
  { minutes: 1, codes: 1 },
  { minutes: 60, codes: 5 },
  { minutes: 1440, codes: 10 },
];

/** Proves that a telephone number is somebody's: single use, short-lived, few tries, few codes. */
export function createCodes(deps: Pick<Deps, 'prisma' | 'vault' | 'temporal' | 'config'>) {
  const { prisma, vault, config } = deps;
  /** A code is good for one number and one purpose. */
  const wordsOf = (phone: string, purpose: CodePurpose, code: string) => `${purpose}/${digits(phone)}/${code}`;

  /** Answers for how many minutes it is good. */
  async function send(phone: string, purpose: CodePurpose): Promise<number> {
    const { code, minutes } = await make(phone, purpose);
    await sendMessage(deps, { phone, params: { code, minutes: String(minutes) } }, minutes * MINUTE);
    return minutes;
  }

  /** A new code that nobody has been told yet. */
  async function make(phone: string, purpose: CodePurpose): Promise<{ code: string; minutes: number }> {
    if (!config.sms) throw new Problem('UNAVAILABLE', { sentence: 'NO_SMS' });
    const { codeMinutes: minutes } = (await newestPolicy(prisma, 'resident')).body;
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    await prisma.$transaction(async (tx) => {
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${vault.index('phone', phone)}))`;
      await requireRest(tx, phone);
      await tx.oneTimeCode.create({
        data: {
          phoneIndex: vault.index('phone', phone),
          purpose,
          code: vault.index('code', wordsOf(phone, purpose, code)),
          expiresAt: new Date(Date.now() + minutes * MINUTE),
        },
      });
    });
    return { code, minutes };
  }

  async function requireRest(tx: Prisma.TransactionClient, phone: string): Promise<void> {
    const phoneIndex = { in: vault.indexes('phone', phone) };
    for (const { minutes, codes } of LIMITS) {
      const since = new Date(Date.now() - minutes * MINUTE);
      const sent = await tx.oneTimeCode.count({ where: { phoneIndex, createdAt: { gt: since } } });
      if (sent >= codes) throw new Problem('TOO_MANY', { retryAfter: minutes * 60 });
    }
  }

  /** The newest code to this number, if it is `code`. A wrong try counts, whatever becomes of the request. */
  async function check(phone: string, purpose: CodePurpose, code: string): Promise<string> {
    const [found] = await prisma.$queryRaw<{ id: string; code: string }[]>`
      update one_time_code set tries = tries + 1 where id = (
        select id from one_time_code
        where phone_index = any(${vault.indexes('phone', phone)}) and purpose = ${purpose}
        order by created_at desc limit 1
      ) and used_at is null and tries < ${MOST_TRIES} and expires_at > now()
      returning id, code`;
    if (!found || !vault.indexes('code', wordsOf(phone, purpose, code)).includes(found.code))
      throw invalid({ code: 'wrongCode' });
    return found.id;
  }

  /** With what it was given for: of two requests at once only one can use it. */
  async function use(tx: Prisma.TransactionClient, id: string): Promise<void> {
    const { count } = await tx.oneTimeCode.updateMany({ where: { id, usedAt: null }, data: { usedAt: new Date() } });
    if (count === 0) throw invalid({ code: 'wrongCode' });
  }

  return { send, make, check, use };
}
export type Codes = ReturnType<typeof createCodes>;

const digits = (phone: string): string => phone.replace(/\D/g, '').slice(-11);
