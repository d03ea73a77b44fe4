import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { noticeSearch } from '../../prisma/notice-search';
import type { Prisma } from '../../prisma/generated/client';
import type { NoticeInput } from '../../workflows/notice/contract';
import type { Audience } from '../../workflows/notice/words';
import { startNow } from '../cases/start-now';
import type { Deps } from '../deps';
import { alreadyMade, isTaken, personalKey, rememberMade, requestHash } from '../http/idempotency';
import { invalid, Problem } from '../http/problem';
import { seesAllBuildings } from '../http/scope';
import type { Reader } from '../http/sessions';
import { newestPolicy } from '../policies/newest';
import { sanitise } from './sanitise';
import { noticePlan, type ChangedNotice, type NoticePlan, type NoticeRecord } from './schema';

interface NewDraft {
  title: string;
  plan?: NoticePlan | undefined;
  audience?: Audience | undefined;
}

/** Notices while they are being written: the text is the author's alone, and the workflow knows nothing of it. */
export function createDrafts(deps: Deps) {
  const { prisma } = deps;

  /** The row and what will start its workflow, in one transaction; the same request sent again finds the same notice. */
  async function create(req: Request, reader: Reader, draft: NewDraft): Promise<string> {
    const made = { key: personalKey(reader, req), userId: reader.id, request: requestHash(req) };
    const before = await alreadyMade(prisma, made.key, made.request);
    if (before) return before;
    const { version: policyVersion } = await newestPolicy(prisma, 'notice');
    const { title, plan = noticePlan.parse({}) } = draft;
    const audience = draft.audience ?? { buildings: reader.buildings, units: [], relations: [] };
    requireWithin(reader, audience);
    const openedAt = new Date().toISOString();
    const input: NoticeInput = { noticeId: randomUUID(), authorId: reader.id, openedAt, policyVersion };
    const { noticeId: id } = input;
    try {
      await prisma.$transaction(async (tx) => {
        await rememberMade(tx, { ...made, recordId: id });
        await tx.notice.create({
          data: {
            ...{ id, authorId: reader.id, title, policyVersion, stage: 'draft', stageSince: openedAt },
            ...{ plan, audience: json(audience) },
          },
        });
        await index(tx, id, [title]);
        await tx.outbox.create({ data: { caseKind: 'notice', caseId: id, payload: json(input) } });
        const change = { resource: 'notices', id, revision: 0, published: false };
        await tx.$executeRaw`select pg_notify('wuye_change', ${JSON.stringify(change)})`;
      });
    } catch (error) {
      const meanwhile = isTaken(error) && (await alreadyMade(prisma, made.key, made.request));
      if (meanwhile) return meanwhile;
      throw error;
    }
    await startNow(deps, { kind: 'notice', resource: 'notices', caseId: id, input });
    return id;
  }

  /** Only on top of what the author has seen: of two pages that save, the second is told. */
  async function save(reader: Reader, { id, authorId, stage }: NoticeRecord, body: ChangedNotice): Promise<void> {
    if (authorId !== reader.id) throw new Problem('NOT_ALLOWED');
    if (stage !== 'draft') throw new Problem('WRONG_STAGE');
    const { title, titleEn, audience, plan, contentVersion } = body;
    requireWithin(reader, audience);
    const texts = { title, titleEn, body: sanitise(body.body), bodyEn: sanitise(body.bodyEn) };
    await prisma.$transaction(async (tx) => {
      const { count } = await tx.notice.updateMany({
        where: { id, stage: 'draft', contentVersion },
        data: {
          ...{ ...texts, audience: json(audience), plan: json(plan) },
          ...{ contentVersion: { increment: 1 }, updatedAt: new Date() },
        },
      });
      if (count === 0) throw new Problem('CONFLICT', { sentence: 'CHANGED_MEANWHILE' });
      await index(tx, id, Object.values(texts));
    });
  }

  return { create, save };
}

/** Staff of some buildings write to these only. */
export function requireWithin(reader: Reader, { buildings, units }: Audience): void {
  if (seesAllBuildings(reader)) return;
  const named = [...buildings, ...units.map(({ building }) => building)];
  if (named.length === 0) throw invalid({ audience: 'required' });
  if (!named.every((building) => reader.buildings.includes(building))) throw invalid({ audience: 'unknown' });
}

async function index(tx: Prisma.TransactionClient, id: string, texts: string[]): Promise<void> {
  await tx.$executeRaw`update notice set search = array_to_tsvector(${noticeSearch(texts)}::text[]) where id = ${id}::uuid`;
}

const json = (value: object) => value as Prisma.InputJsonObject;
