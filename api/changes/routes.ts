import { z } from 'zod';
import type { Prisma } from '../../prisma/generated/client';
import type { ChangeForm } from '../../prisma/registry/case-form';
import { createCaseFiling } from '../cases/filing';
import { findCase } from '../cases/find';
import { caseDetail } from '../cases/schema';
import { subjectOf, type CaseSubject } from '../cases/subjects';
import type { Deps } from '../deps';
import { may } from '../http/permissions';
import { invalid, Problem } from '../http/problem';
import { route, type Route } from '../http/route';
import type { Reader } from '../http/sessions';
import { phoneNumber } from '../persons/fields';
import { accountByPhone } from '../registrations/accounts';
import type { Codes } from '../registrations/codes';
import { codeSent } from '../registrations/schema';
import { newChange, type NewChange } from './schema';

/** What a resident says of themselves needs nobody to verify it. */
const SELF_SERVICE = new Set<NewChange['subject']>(['phone', 'email', 'vehicle', 'emergencyContact']);

/** R5: changes of what is on file, by residents themselves or reported to staff. */
export function changeRoutes(deps: Deps, codes: Codes): Route[] {
  const { prisma, vault } = deps;
  const { file } = createCaseFiling(deps);

  async function whose(reader: Reader, body: NewChange): Promise<CaseSubject & { isOwn: boolean }> {
    const isOwn = !may(reader, 'residents.read');
    if (isOwn && (!reader.personId || (body.personId && body.personId !== reader.personId)))
      throw new Problem('FORBIDDEN');
    const personId = isOwn ? reader.personId : body.personId;
    if (!personId) throw invalid({ personId: 'required' });
    return { ...(await subjectOf(prisma, reader, personId)), isOwn };
  }

  /** A new number is proven by a code that was sent to it; answers what has to be used with the change. */
  async function provenPhone(body: NewChange, isOwn: boolean): Promise<string | null> {
    if (body.subject !== 'phone' || !isOwn) return null;
    if (!body.code) throw invalid({ code: 'required' });
    return codes.check(body.phone, 'changePhone', body.code);
  }

  async function requireFree(tx: Prisma.TransactionClient, body: NewChange, of: CaseSubject): Promise<void> {
    const other = body.subject === 'phone' && (await accountByPhone(tx, vault, body.phone));
    if (other && other.id !== of.accountId) throw invalid({ phone: 'taken' });
    if (body.subject === 'household' && !of.home) throw invalid({ personId: 'noHome' });
  }

  return [
    route('post /changes/code', {
      access: 'registration.file',
      summary: 'Send a one-time code to the telephone number that is to be the new one',
      body: z.strictObject({ phone: phoneNumber }),
      answer: codeSent,
      handle: async ({ body }) => ({ minutes: await codes.send(body.phone, 'changePhone') }),
    }),
    route('post /changes', {
      access: 'change.file',
      summary: 'Change what is on file; applied at once where nothing has to be verified',
      body: newChange,
      answer: caseDetail,
      status: 201,
      async handle({ req, reader, body }) {
        const of = await whose(reader, body);
        const caseId = await file(req, reader, 'change', async (tx) => {
          const codeId = await provenPhone(body, of.isOwn);
          if (codeId) await codes.use(tx, codeId);
          await requireFree(tx, body, of);
          const { subject } = body;
          const verified = of.isOwn && SELF_SERVICE.has(subject);
          return { ...of, form: formOf(body), detail: { subject, verified } };
        });
        return findCase(deps, reader, caseId);
      },
    }),
  ];
}

function formOf(body: NewChange): ChangeForm {
  switch (body.subject) {
    case 'phone':
      return { subject: body.subject, phone: body.phone };
    case 'email':
      return { subject: body.subject, email: body.email ?? '' };
    case 'name':
      return { subject: body.subject, name: body.name };
    case 'vehicle':
      return { subject: body.subject, add: body.add ?? null, remove: body.remove };
    case 'household':
      return { subject: body.subject, add: body.add ?? null, remove: body.remove };
    case 'emergencyContact':
      return { subject: body.subject, add: body.add ?? null, remove: body.remove };
  }
}
