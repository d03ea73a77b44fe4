import { Secret, TOTP } from 'otpauth';
import { toDataURL } from 'qrcode';
import { UNREADABLE } from '../../prisma/vault/vault';
import type { Deps } from '../deps';
import { invalid, Problem } from '../http/problem';
import type { Reader } from '../http/sessions';
import { countFailure, forgetFailures, isLocked } from './lockout';

/** Seconds that a one-time password is shown for; the one before and the one after are taken too. */
const PERIOD = 30;
const SECRET_BYTES = 20;

type FactorDeps = Pick<Deps, 'prisma' | 'vault'>;

const placeOf = (id: string) => ({ table: 'app_user', column: 'totp_secret', id });

function totpOf(username: string, secret: Secret): TOTP {
  return new TOTP({ issuer: 'Wuye 物业', label: username, secret, period: PERIOD, digits: 6, algorithm: 'SHA1' });
}

/** A secret of the reader's own, shown this once; in force when they have confirmed it by a code. */
export async function enrol({ prisma, vault }: FactorDeps, { id, username }: Reader) {
  const secret = new Secret({ size: SECRET_BYTES });
  const { count } = await prisma.user.updateMany({
    where: { id, totpConfirmedAt: null },
    data: { totpSecret: vault.seal(placeOf(id), secret.base32), totpStep: null, keyVersion: vault.version },
  });
  if (count === 0) throw new Problem('CONFLICT');
  const uri = totpOf(username, secret).toString();
  return { secret: secret.base32, uri, qr: await toDataURL(uri, { margin: 1, width: 240 }) };
}

/**
 * Takes the session's one-time password, which works once. Wrong ones count like wrong passwords, and lock the account and
 * end the session at the same number.
 */
export async function giveCode({ prisma, vault }: FactorDeps, reader: Reader, code: string): Promise<void> {
  const { id, sessionId } = reader;
  const user = await prisma.user.findUniqueOrThrow({ where: { id } });
  const kept = user.totpSecret === null ? UNREADABLE : vault.open(placeOf(id), user.totpSecret);
  if (kept === UNREADABLE) throw new Problem('CONFLICT');
  const secret = Secret.fromBase32(kept);
  const delta = totpOf(reader.username, secret).validate({ token: code, window: 1 });
  const isRight = delta !== null && !isLocked(user) && (await useStep(prisma, id, currentStep() + delta));
  if (!isRight) {
    await countFailure(prisma, id);
    if (isLocked(await prisma.user.findUniqueOrThrow({ where: { id } })))
      await prisma.session.updateMany({ where: { id: sessionId }, data: { revokedAt: new Date() } });
    throw invalid({ code: 'wrongCode' });
  }
  await prisma.user.updateMany({ where: { id, totpConfirmedAt: null }, data: { totpConfirmedAt: new Date() } });
  await prisma.session.updateMany({ where: { id: sessionId }, data: { secondFactor: true } });
  await forgetFailures(prisma, id);
}

function currentStep(): number {
  return Math.floor(Date.now() / 1_000 / PERIOD);
}

/** Answers false when this step's code, or a later one, was used before. */
async function useStep(prisma: Deps['prisma'], id: string, totpStep: number): Promise<boolean> {
  const { count } = await prisma.user.updateMany({
    where: { id, OR: [{ totpStep: null }, { totpStep: { lt: totpStep } }] },
    data: { totpStep },
  });
  return count === 1;
}
