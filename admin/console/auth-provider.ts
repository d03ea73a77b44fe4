import { HttpError, type AuthProvider } from 'ra-core';
import { API, fetchJson } from './http';
import type { Me, Right } from './types';

let me: Promise<Me> | null = null;

/** Asked for once a session; every check reads the same answer. */
export function loadMe(): Promise<Me> {
  me ??= fetchJson(`${API}/me`).then(({ json }) => json as Me);
  me.catch(() => (me = null));
  return me;
}

/** Which right each page or button needs: any one of those named. */
const NEEDED: Record<string, Right[]> = {
  'tickets.list': ['tickets.read.all', 'tickets.read.held', 'tickets.read.own'],
  'tickets.show': ['tickets.read.all', 'tickets.read.held', 'tickets.read.own'],
  'tickets.export': ['tickets.export'],
  'board.list': ['board.read'],
  'calls.create': ['ticket.openCall'],
  'queue.list': ['queue.read'],
  'mine.list': ['tickets.read.held'],
  'history.show': ['history.read'],
  'history.replay': ['history.replay'],
  'policies.list': ['policies.read'],
  'policies.show': ['policies.read'],
  'policies.create': ['policies.write'],
  'users.list': ['users.read'],
  'users.show': ['users.read'],
  'users.create': ['users.write'],
  'users.edit': ['users.write'],
  'persons.list': ['residents.read'],
  'persons.show': ['residents.read'],
  'persons.create': ['residents.write'],
  'persons.edit': ['residents.write'],
  'persons.supplement': ['residents.supplement'],
  'persons.reveal': ['personal.reveal'],
  'homes.list': ['homes.read'],
  'homes.show': ['residents.read'],
  'homes.create': ['residents.write'],
  'homes.edit': ['residents.write'],
  'buildings.list': ['residents.write'],
  'move-ins.list': ['residents.read'],
  'move-ins.create': ['residents.write'],
  'cases.list': ['cases.read'],
  'cases.show': ['cases.read'],
  'leases.create': ['lease.file'],
  'changes.create': ['change.file'],
  'erasures.create': ['erasure.file'],
  'imports.list': ['residents.import'],
  'exports.create': ['residents.export'],
  'access-log.list': ['accessLog.read'],
  'sessions.list': ['sessions.revoke'],
  'roster.list': ['users.read'],
  'roster.edit': ['roster.write'],
  'training.list': ['training.read'],
  'attendances.list': ['training.read'],
  'training.sign': ['training.read', 'personal.reveal'],
  'training.edit': ['training.write'],
  'violations.list': ['violations.read'],
  'violations.create': ['violations.write'],
  'notices.list': ['notices.read.all'],
  'notices.show': ['notices.read.all'],
  'notices.create': ['notice.write'],
  'notices.edit': ['notice.write'],
  'notice-inbox.list': ['notice.passReview', 'notice.approve'],
  'notice-calendar.list': ['notices.read.all'],
  'notice-words.list': ['notices.words'],
  'notice-words.edit': ['notices.words'],
  'boards.list': ['notices.boards', 'notice.tickBoard'],
  'boards.edit': ['notices.boards'],
  'boards.tick': ['notice.tickBoard'],
  'audience-groups.list': ['notices.groups'],
  'audience-groups.edit': ['notices.groups'],
  'legal-texts.list': ['legal.read'],
  'legal-texts.create': ['legal.publish'],
};

export function allows(who: Me, resource: string, action: string): boolean {
  if (resource === 'system' || resource === 'sandbox')
    return who.roles.some((role) => role === 'admin' || role === 'supervisor');
  if (resource === 'notifications' || resource === 'account') return true;
  return (NEEDED[`${resource}.${action}`] ?? []).some((right) => who.rights.includes(right));
}

/** Where each role begins its day; null for who has no page here. */
export function landingOf(who: Me): string | null {
  if (who.roles.includes('dispatcher')) return '/queue';
  if (who.roles.includes('agent')) return '/calls';
  if (allows(who, 'board', 'list')) return '/board';
  if (who.roles.includes('technician')) return '/mine';
  if (who.roles.includes('registrar')) return '/cases';
  if (allows(who, 'notice-inbox', 'list')) return '/notice-inbox';
  if (allows(who, 'tickets', 'list')) return '/tickets';
  if (allows(who, 'notices', 'list')) return '/notices';
  return allows(who, 'persons', 'list') ? '/persons' : null;
}

/** For react-admin: to the login page without a word. */
const SIGNED_OUT: unknown = { message: false };

/** Opens a session; what the answer still asks for is given before `login` lets the pages be seen. */
export async function openSession(username: string, password: string): Promise<Me> {
  const { json } = await fetchJson(`${API}/session`, { method: 'POST', body: JSON.stringify({ username, password }) });
  return json as Me;
}

export const isComplete = ({ secondFactor, mustChangePassword }: Me): boolean =>
  secondFactor === null && !mustChangePassword;

export const authProvider: AuthProvider = {
  login: async ({ who }: { who: Me }) => {
    me = Promise.resolve(who);
    return { redirectTo: '/' };
  },
  logout: async () => {
    const known = me;
    me = null;
    if (known) await fetchJson(`${API}/session`, { method: 'DELETE' }).catch(() => undefined);
  },
  // A server that cannot be reached has not signed anybody out: the pages say that they could not be loaded.
  checkAuth: async () => {
    const who = await loadMe().catch((error: unknown) => {
      if (error instanceof HttpError && error.status === 401) throw SIGNED_OUT;
    });
    if (who && !isComplete(who)) throw SIGNED_OUT;
  },
  checkError: async (error: unknown) => {
    if (error instanceof HttpError && error.status === 401) {
      me = null;
      throw error;
    }
  },
  getIdentity: async () => {
    const who = await loadMe();
    return { ...who, fullName: who.name };
  },
  getPermissions: loadMe,
  canAccess: async ({ resource, action }) => allows(await loadMe(), resource, action),
};
