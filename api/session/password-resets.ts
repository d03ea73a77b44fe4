import { z } from 'zod';
import type { Deps } from '../deps';
import { invalid } from '../http/problem';
import { route, type Route } from '../http/route';
import { hashPassword, revokeSessions } from '../http/sessions';
import { sendMessage } from '../messages/send';
import { phoneNumber } from '../persons/fields';
import { accountByPhone } from '../registrations/accounts';
import type { Codes } from '../registrations/codes';
import { slowly } from '../registrations/routes';
import { codeSent, oneTimeCode } from '../registrations/schema';
import { MINUTE } from '../../workflows/shared/time';
import { forgetFailures } from './lockout';
import { weaknessOf } from './passwords';

const asked = z.strictObject({ phone: phoneNumber });
const given = asked.extend({ code: oneTimeCode, password: z.string().max(200) });

/**
 * Residents who have forgotten their password prove their telephone number instead. Nobody learns here whether a number is
 * anybody's: the limits, the answers and the time they take are the same.
 */
export function passwordResetRoutes(deps: Deps, codes: Codes): Route[] {
  const { prisma, vault, log } = deps;

  async function residentAt(phone: string) {
    const account = await accountByPhone(prisma, vault, phone);
    if (!account) return null;
    const { roles } = await prisma.user.findUniqueOrThrow({ where: { id: account.id }, select: { roles: true } });
    return roles.every((role) => role === 'resident') ? account : null;
  }

  /** The message leaves after the answer, which would otherwise take longer for a number that is known. */
  async function ask(phone: string): Promise<{ minutes: number }> {
    const [{ code, minutes }, account] = await Promise.all([codes.make(phone, 'signIn'), residentAt(phone)]);
    if (account)
      sendMessage(deps, { phone, params: { code, minutes: String(minutes) } }, minutes * MINUTE).catch((err: unknown) =>
        log.error({ err }, 'a one-time code could not be sent'),
      );
    return { minutes };
  }

  async function reset({ phone, code, password }: z.output<typeof given>): Promise<void> {
    const weakness = weaknessOf(phone, password);
    if (weakness) throw invalid({ password: weakness });
    const codeId = await codes.check(phone, 'signIn', code);
    const account = await residentAt(phone);
    if (!account) throw invalid({ code: 'wrongCode' });
    const passwordHash = await hashPassword(password);
    await prisma.$transaction(async (tx) => {
      await codes.use(tx, codeId);
      await tx.user.update({ where: { id: account.id }, data: { passwordHash, mustChangePassword: false } });
      await revokeSessions(tx, account.id);
      await forgetFailures(tx, account.id);
    });
  }

  return [
    route('post /password-resets/code', {
      access: 'public',
      summary: 'Send a one-time code to a resident who has forgotten their password',
      body: asked,
      answer: codeSent,
      before: [slowly(30)],
      handle: ({ body }) => ask(body.phone),
    }),
    route('post /password-resets', {
      access: 'public',
      summary: 'Set a new password with it; all sessions end',
      body: given,
      status: 204,
      before: [slowly(60)],
      handle: ({ body }) => reset(body),
    }),
  ];
}
