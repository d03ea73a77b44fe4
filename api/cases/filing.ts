import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import type { Prisma } from '../../prisma/generated/client';
import { sealForm, type CaseForm } from '../../prisma/registry/case-form';
import type { DetailOf, ResidentInput, ResidentKind } from '../../workflows/resident/contract';
import { residentTermsOf } from '../../workflows/resident/terms';
import type { Deps } from '../deps';
import { alreadyMade, isTaken, personalKey, rememberMade, requestHash } from '../http/idempotency';
import type { Reader } from '../http/sessions';
import { newestPolicy } from '../policies/newest';
import { startNow } from './start-now';

export interface CaseFiling<K extends ResidentKind> {
  id?: string;
  personId: string;
  home: { id: string; buildingId: string } | null;
  /** The resident's account, if there is one. */
  accountId: string | null;
  detail: DetailOf[K];
  form: CaseForm | null;
}

/** Makes cases of residents: kept first, in one transaction with what will start their workflow; started at once if Temporal answers. */
export function createCaseFiling(deps: Deps) {
  const { prisma, vault } = deps;

  /** By somebody who is signed in: the same request sent again finds the case that the first has made. */
  async function file<K extends ResidentKind>(
    req: Request,
    reader: Reader,
    kind: K,
    prepare: (tx: Prisma.TransactionClient) => Promise<CaseFiling<K>>,
  ): Promise<string> {
    const made = { key: personalKey(reader, req), userId: reader.id, request: requestHash(req) };
    const before = await alreadyMade(prisma, made.key, made.request);
    if (before) return before;
    try {
      const input = await prisma.$transaction(async (tx) => {
        const inserted = await insert(tx, kind, reader.id, await prepare(tx));
        await rememberMade(tx, { ...made, recordId: inserted.caseId });
        return inserted;
      });
      await start(kind, input);
      return input.caseId;
    } catch (error) {
      const meanwhile = isTaken(error) && (await alreadyMade(prisma, made.key, made.request));
      if (meanwhile) return meanwhile;
      throw error;
    }
  }

  /** The row and the outbox entry; word of it goes to everybody who shows lists. */
  async function insert<K extends ResidentKind>(
    tx: Prisma.TransactionClient,
    kind: K,
    openedBy: string,
    filing: CaseFiling<K>,
  ): Promise<ResidentInput<K>> {
    const { id = randomUUID(), personId, home, accountId, detail, form } = filing;
    const [{ version, body }, house] = await Promise.all([
      newestPolicy(prisma, 'resident'),
      newestPolicy(prisma, 'ticket'),
    ]);
    const filedAt = new Date().toISOString();
    const terms = residentTermsOf(body, version, house.body.calendar);
    const input: ResidentInput<K> = { caseId: id, terms, filedAt, openedBy, accountId, detail };
    await tx.residentCase.create({
      data: {
        ...{ id, kind, personId, accountId, openedBy, detail: plain(detail), policyVersion: version },
        ...{ homeId: home?.id ?? null, buildingId: home?.buildingId ?? null, stage: 'filed', stageSince: filedAt },
        ...(form && sealForm(vault, id, form)),
      },
    });
    await tx.outbox.create({
      data: { caseKind: kind, caseId: id, payload: plain(input) },
    });
    const change = { resource: 'cases', id, revision: 0, accountId, buildingId: home?.buildingId ?? null };
    await tx.$executeRaw`select pg_notify('wuye_change', ${JSON.stringify(change)})`;
    return input;
  }

  const start = <K extends ResidentKind>(kind: K, input: ResidentInput<K>): Promise<void> =>
    startNow(deps, { kind, resource: 'cases', caseId: input.caseId, input });

  return { file, insert, start };
}

const plain = (value: object) => JSON.parse(JSON.stringify(value)) as Prisma.InputJsonObject;
