import type { Request, Response } from 'express';
import type { Prisma } from '../../prisma/generated/client';
import { openForm, sealForm, type RegistrationForm } from '../../prisma/registry/case-form';
import { openPerson, sealPerson, type PersonValues } from '../../prisma/registry/sealed';
import { createCaseFiling, type CaseFiling } from '../cases/filing';
import { lockPerson } from '../cases/subjects';
import type { Deps } from '../deps';
import { alreadyMade, derivedId, idempotencyKeyOf, rememberMade, requestHash } from '../http/idempotency';
import type { Language } from '../http/messages';
import { invalid, Problem } from '../http/problem';
import { hashPassword, openSession, type Reader } from '../http/sessions';
import { agree, requireNewest } from '../legal/texts';
import { weaknessOf } from '../session/passwords';
import { accountByPhone, makeApplicant } from './accounts';
import type { Codes } from './codes';
import type { CorrectedRegistration, FurtherRegistration, NewRegistration } from './schema';

type Tx = Prisma.TransactionClient;

/** R1. Somebody registers: the account, what they agreed to and the case are made together, or nothing is. */
export function createRegistrations(deps: Deps, codes: Codes) {
  const { prisma, vault } = deps;
  const filing = createCaseFiling(deps);

  /** By nobody yet: answers the case, and the session of the account that was made. */
  async function register(req: Request, res: Response, language: Language, body: NewRegistration) {
    const { name, idNumber, phone, password, consents } = body;
    const key = derivedId('registration', idempotencyKeyOf(req));
    const request = requestHash(req);
    const known = await accountMade(key, request);
    if (known) return { caseId: known.caseId, sessionId: await openSession(deps, req, res, known.userId) };

    const weakness = weaknessOf(phone, password);
    if (weakness) throw invalid({ password: weakness });
    await requireNewest(prisma, consents);
    const codeId = await codes.check(phone, 'register', body.code);
    const passwordHash = await hashPassword(password);
    const { input, accountId } = await prisma.$transaction(async (tx) => {
      await codes.use(tx, codeId);
      if (await accountByPhone(tx, vault, phone)) throw invalid({ phone: 'taken' });
      const made = await makeApplicant(tx, vault, {
        ...{ name, phone, idNumber: idNumber ?? '', passwordHash, locale: language },
      });
      await agree(tx, made.accountId, consents);
      const inserted = await filing.insert(tx, 'registration', made.accountId, await of(tx, made, body));
      await rememberMade(tx, { key, request, userId: made.accountId, recordId: inserted.caseId });
      return { input: inserted, accountId: made.accountId };
    });
    await filing.start('registration', input);
    return { caseId: input.caseId, sessionId: await openSession(deps, req, res, accountId) };
  }

  /** Whoever sends the same request again knows the password in it. */
  async function accountMade(key: string, request: string) {
    const caseId = await alreadyMade(prisma, key, request);
    const made = caseId && (await prisma.idempotencyKey.findUnique({ where: { key }, select: { userId: true } }));
    return caseId && made ? { caseId, userId: made.userId } : null;
  }

  /** Another home, or the same one after a refusal. */
  function registerAgain(req: Request, reader: Reader, body: FurtherRegistration): Promise<string> {
    return filing.file(req, reader, 'registration', async (tx) => {
      if (!reader.personId) throw new Problem('FORBIDDEN');
      await lockPerson(tx, reader.personId);
      const { name, phone } = { name: reader.name, phone: reader.phone ?? '' };
      const open = await tx.residentCase.count({
        where: { kind: 'registration', personId: reader.personId, homeId: body.homeId, ended: false },
      });
      if (open > 0) throw invalid({ homeId: 'taken' });
      return of(tx, { personId: reader.personId, accountId: reader.id }, { ...body, name, phone, idNumber: null });
    });
  }

  async function of(
    tx: Tx,
    who: { personId: string; accountId: string },
    body: FurtherRegistration & Identity,
  ): Promise<CaseFiling<'registration'>> {
    const { relation } = body;
    const home = await homeOf(tx, body.homeId);
    return { ...who, home, form: formOf(body), detail: { relation, match: null, leaseId: null, returns: 0 } };
  }

  /** What was sent back is set right before it is sent in again. */
  async function correct(reader: Reader, caseId: string, body: CorrectedRegistration): Promise<void> {
    await prisma.$transaction(async (tx) => {
      const row = await tx.residentCase.findFirst({
        where: { id: caseId, kind: 'registration', accountId: reader.id },
      });
      if (!row) throw new Problem('NOT_FOUND');
      if (row.stage !== 'sentBack') throw new Problem('WRONG_STAGE');
      const home = await homeOf(tx, body.homeId);
      const form = formOf({ ...body, phone: openForm<RegistrationForm>(vault, row)?.phone ?? '' });
      await tx.residentCase.update({
        where: { id: caseId },
        data: { homeId: home.id, buildingId: home.buildingId, ...sealForm(vault, caseId, form) },
      });
      await correctPerson(tx, row.personId!, { name: body.name, idNumber: body.idNumber ?? '' });
    });
  }

  /** What is on file is changed by another way (R5). */
  async function correctPerson(tx: Tx, personId: string, said: Pick<PersonValues, 'name' | 'idNumber'>): Promise<void> {
    const person = await tx.person.findUniqueOrThrow({ where: { id: personId } });
    if (person.status !== 'applicant') return;
    const data = sealPerson(vault, personId, { ...openPerson(vault, person), ...said });
    await tx.person.update({ where: { id: personId }, data });
  }

  return { register, registerAgain, correct };
}

interface Identity {
  name: string;
  phone: string;
  idNumber: string | null;
}

function formOf(body: Pick<FurtherRegistration, 'relation' | 'household'> & Identity): RegistrationForm {
  const { name, phone, idNumber, relation } = body;
  const household = body.household.map((member) => ({ ...member, phone: member.phone ?? '' }));
  return { name, phone, idNumber: idNumber ?? '', relation, household };
}

async function homeOf(tx: Tx, id: string): Promise<{ id: string; buildingId: string }> {
  const home = await tx.home.findUnique({ where: { id }, select: { id: true, buildingId: true } });
  if (!home) throw invalid({ homeId: 'unknown' });
  return home;
}
