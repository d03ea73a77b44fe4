import type { Request } from 'express';
import type { Database } from '../../prisma/client';
import type { AccessAction, SubjectKind } from '../../workflows/shared/access';
import type { Problem } from './problem';
import type { Reader } from './sessions';

/** R8: who looked at whose which fields, why, when, from where. The database numbers and chains the rows and keeps them. */

export interface Access {
  req: Request;
  reader: Reader;
  action: AccessAction;
  subjectKind: SubjectKind;
  /** Row IDs. */
  subjects: readonly string[];
  fields: readonly string[];
  /** An AccessReason, or of a refusal its code; never free text. */
  reason?: string;
  /** The number of the case it was for: GD000123. */
  reference?: string;
}

/**
 * Written before the answer leaves: no entry, no answer. Not inside a long transaction: until it ends, every other entry
 * waits, because the chain has one end.
 */
export async function logAccess(db: Pick<Database, '$executeRaw'>, access: Access): Promise<void> {
  const { req, reader, action, subjectKind, subjects, fields, reason = '', reference = '' } = access;
  await db.$executeRaw`/* prepared:access_log */
    insert into access_log (seq, at, actor_id, action, subject_kind, subjects, fields, reason, reference, route, ip, request_id,
      previous, hash)
    values (0, now(), ${reader.id}::uuid, ${action}, ${subjectKind}, ${[...subjects]}::uuid[], ${[...fields]}::text[], ${reason},
      ${reference}, ${routeOf(req)}, ${req.ip ?? ''}, ${String(req.id)}, '', '')`;
}

/** The route, not the address: what people search for stays out of the log. */
function routeOf(req: Request): string {
  const { path } = (req.route ?? {}) as { path?: string };
  return `${req.method.toLowerCase()} ${path ?? ''}`;
}

/** Whose data the routes below a path are about; refusals there are written down. */
const SUBJECTS: Record<string, SubjectKind> = {
  persons: 'person',
  'move-ins': 'person',
  imports: 'person',
  exports: 'person',
  tickets: 'ticket',
  homes: 'home',
  cases: 'case',
  registrations: 'case',
  leases: 'case',
  changes: 'case',
  erasures: 'case',
};

export function subjectKindOf(path: string): SubjectKind | null {
  return SUBJECTS[path.split('/')[1]!] ?? null;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const FIELD_NAME = /^[a-zA-Z]{1,40}$/;
const MOST_FIELDS = 20;

/**
 * A refusal for lack of right, scope or training, or because it was too often. What is out of somebody's scope is answered as
 * not found.
 */
export async function logDenied(
  db: Pick<Database, '$executeRaw'>,
  req: Request,
  reader: Reader,
  subjectKind: SubjectKind,
  problem: Problem,
): Promise<void> {
  const { id } = req.params;
  const subjects = typeof id === 'string' && UUID.test(id) ? [id.toLowerCase()] : [];
  const wasHidden = problem.status === 404 && subjects.length > 0;
  if (problem.status !== 403 && problem.code !== 'TOO_MANY' && !wasHidden) return;
  const { fields } = (req.body ?? {}) as { fields?: unknown };
  const asked = Array.isArray(fields) ? fields.slice(0, MOST_FIELDS).filter(isFieldName) : [];
  await logAccess(db, { req, reader, action: 'denied', subjectKind, subjects, fields: asked, reason: problem.code });
}

function isFieldName(name: unknown): name is string {
  return typeof name === 'string' && FIELD_NAME.test(name);
}
