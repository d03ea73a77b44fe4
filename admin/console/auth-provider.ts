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
};

export function allows(who: Me, resource: string, action: string): boolean {
  if (resource === 'system') return who.roles.some((role) => role === 'admin' || role === 'supervisor');
  if (resource === 'notifications') return true;
  return (NEEDED[`${resource}.${action}`] ?? []).some((right) => who.rights.includes(right));
}

/** Where each role begins its day; null for who has no page here. */
export function landingOf(who: Me): string | null {
  if (who.roles.includes('dispatcher')) return '/queue';
  if (who.roles.includes('agent')) return '/calls';
  if (allows(who, 'board', 'list')) return '/board';
  if (who.roles.includes('technician')) return '/mine';
  return allows(who, 'tickets', 'list') ? '/tickets' : null;
}

/** For react-admin: to the login page without a word. */
const SIGNED_OUT: unknown = { message: false };

export const authProvider: AuthProvider = {
  login: async ({ username, password }: { username: string; password: string }) => {
    const { json } = await fetchJson(`${API}/session`, {
      method: 'POST',
      body: JSON.stringify({ username, password }),
    });
    me = Promise.resolve(json as Me);
    return { redirectTo: '/' };
  },
  logout: async () => {
    const known = me;
    me = null;
    if (known) await fetchJson(`${API}/session`, { method: 'DELETE' }).catch(() => undefined);
  },
  // A server that cannot be reached has not signed anybody out: the pages say that they could not be loaded.
  checkAuth: async () => {
    await loadMe().catch((error: unknown) => {
      if (error instanceof HttpError && error.status === 401) throw SIGNED_OUT;
    });
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
