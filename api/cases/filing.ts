import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import type { Prisma } from '../../prisma/generated/client';
import { sealForm, type CaseForm } from '../../prisma/registry/case-form';
import type { DetailOf, ResidentInput, ResidentKind } from '../../workflows/resident/contract';
import { residentTermsOf } from '../../workflows/resident/terms';
import type { Deps } from '../deps';
import { alreadyMade, isTaken, personalKey, rememberMade, requestHash } from '../http/idempotency';
import type { Reader } from '../http/sessions';
import { createResidentPolicies } from '../policies/residents';
import { createPolicies } from '../policies/versions';
import { CASES } from './kinds';

/** How long the answer waits for what the workflow does at once. */
const SHOW_FIRST_MS = 2_000;

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
  const { prisma, vault, temporal, hub, log } = deps;
  const policies = createResidentPolicies(prisma);
  const housePolicies = createPolicies(prisma);

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
      await startNow(kind, input);
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
    const [{ version, body }, house] = await Promise.all([policies.newest(), housePolicies.newest()]);
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

  async function startNow<K extends ResidentKind>(kind: K, input: ResidentInput<K>): Promise<void> {
    const written = hub.waitFor('cases', input.caseId, 1, SHOW_FIRST_MS);
    try {
      await temporal.call(SHOW_FIRST_MS, (client) => CASES[kind].start(client, prisma, input as never));
      await written.done;
    } catch (err) {
      log.warn({ err, kind, caseId: input.caseId }, 'case accepted; its workflow will be started by the relay');
    } finally {
      written.stop();
    }
  }

  return { file, insert, startNow };
}

const plain = (value: object) => JSON.parse(JSON.stringify(value)) as Prisma.InputJsonObject;
