import type { Request, RequestHandler } from 'express';
import { hasRight, RIGHTS, type Right } from '../../workflows/shared/rights';
import { Problem } from './problem';
import type { Reader } from './sessions';

/** Who may call a route: anybody, whoever gave the password (but perhaps not all else), anybody signed in, or those with (one of) these rights. */
export type Access = 'public' | 'password' | 'session' | Right | readonly Right[];

export function may(reader: Reader, right: Right): boolean {
  return (
    hasRight(reader.roles, right) || (LENT.includes(right) && reader.standsFor.some((of) => hasRight(of.roles, right)))
  );
}

/** What comes with standing in for somebody on leave. */
const LENT: readonly Right[] = ['notices.read.all', 'notice.passReview', 'notice.approve', 'notice.sendBack'];

export const rightsOf = (reader: Reader): Right[] => RIGHTS.filter((right) => may(reader, right));

export function checkAccess(reader: Reader, access: Access): void {
  if (access === 'public' || access === 'password') return;
  if (reader.pending) throw new Problem(reader.pending === 'newPassword' ? 'PASSWORD_CHANGE' : 'SECOND_FACTOR');
  if (access === 'session') return;
  const rights = typeof access === 'string' ? [access] : access;
  if (!rights.some((right) => may(reader, right))) throw new Problem('FORBIDDEN');
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A foreign page can make a browser send the cookie, but neither set this header nor claim to be of the same origin. */
export const refuseForeignPages: RequestHandler = (req, _res, next) => {
  next(SAFE.has(req.method) || isOurs(req) ? undefined : new Problem('FORBIDDEN'));
};

function isOurs(req: Request): boolean {
  return req.get('x-requested-with') === 'wuye' || req.get('sec-fetch-site') === 'same-origin';
}
