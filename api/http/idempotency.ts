import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { z } from 'zod';
import type { Prisma } from '../../prisma/generated/client';
import type { Database } from '../../prisma/client';
import { invalid, Problem } from './problem';
import type { Reader } from './sessions';

const keySchema = z.uuid();

/** Every request that makes or commands something carries one, so that it can be sent again. */
export function idempotencyKeyOf(req: Request): string {
  const key = keySchema.safeParse(req.get('idempotency-key'));
  if (!key.success) throw invalid({ 'Idempotency-Key': 'idempotencyKey' });
  return key.data.toLowerCase();
}

/** A UUID that is always the same for the same words. */
export function derivedId(...words: string[]): string {
  const digest = createHash('sha256').update(words.join('\n')).digest();
  digest[6] = (digest[6]! & 0x0f) | 0x80; // version 8: made by a rule of our own
  digest[8] = (digest[8]! & 0x3f) | 0x80;
  const hex = digest.toString('hex', 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Two people may use the same key without meeting. */
export function personalKey(reader: Reader, req: Request): string {
  return derivedId(reader.id, idempotencyKeyOf(req));
}

export function requestHash(req: Request): string {
  return createHash('sha256')
    .update(JSON.stringify([req.method, req.originalUrl.split('?')[0], req.body]))
    .digest('hex');
}

/** The record that this key has made, if it has. */
export async function alreadyMade(prisma: Database, key: string, request: string): Promise<string | null> {
  const made = await prisma.idempotencyKey.findUnique({ where: { key } });
  if (!made) return null;
  if (made.request !== request) throw new Problem('IDEMPOTENCY_MISMATCH');
  return made.recordId;
}

/** Written with the record, in its transaction: of two equal requests at once one waits here and then fails. */
export async function rememberMade(
  tx: Prisma.TransactionClient,
  made: { key: string; userId: string; request: string; recordId: string },
): Promise<void> {
  await tx.idempotencyKey.create({ data: made });
}

/** A unique value is there already, as Prisma says it of its own statements and of ours. */
export function isTaken(error: unknown): boolean {
  const { code, meta } = (error ?? {}) as {
    code?: unknown;
    meta?: { code?: unknown; driverAdapterError?: { cause?: { originalCode?: unknown } } };
  };
  if (code === 'P2002') return true;
  return code === 'P2010' && (meta?.code === '23505' || meta?.driverAdapterError?.cause?.originalCode === '23505');
}
