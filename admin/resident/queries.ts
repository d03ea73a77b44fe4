import { useEffect, useSyncExternalStore } from 'react';
import { isStatus, send } from './http';

export interface Read<T> {
  data: T | undefined;
  /** Of the last try; what was read before stays. */
  error: unknown;
  loading: boolean;
}

const NOTHING: Read<never> = { data: undefined, error: null, loading: false };

/** What has been read, by its path below /api. */
const reads = new Map<string, Read<unknown>>();
const stale = new Set<string>();
const listeners = new Map<string, Set<() => void>>();
/** Counts who is at the phone: answers to somebody else's questions are dropped. */
let era = 0;

function put(path: string, read: Read<unknown>): void {
  reads.set(path, read);
  for (const listener of listeners.get(path) ?? []) listener();
}

async function load(path: string): Promise<void> {
  const before = reads.get(path) ?? NOTHING;
  if (before.loading) return;
  const asked = era;
  stale.delete(path);
  put(path, { ...before, loading: true });
  const read = await send(path).then(
    (data) => ({ data, error: null, loading: false }),
    (error: unknown) => ({ data: before.data, error, loading: false }),
  );
  if (asked !== era) return;
  put(path, read);
  if (isStatus(read.error, 401) && path !== '/me') refresh('/me');
  if (stale.has(path)) await load(path);
}

/** The server's answer to a GET of this path, kept true by `refresh`; null asks for nothing. */
export function useRead<T>(path: string | null): Read<T> & { reload: () => void } {
  const read = useSyncExternalStore(
    (listener) => subscribe(path, listener),
    () => (path === null ? NOTHING : (reads.get(path) ?? NOTHING)),
  );
  useEffect(() => {
    if (path !== null && (!reads.has(path) || stale.has(path))) void load(path);
  }, [path]);
  return { ...(read as Read<T>), reload: () => path !== null && void load(path) };
}

function subscribe(path: string | null, listener: () => void): () => void {
  if (path === null) return () => undefined;
  const found = listeners.get(path) ?? new Set();
  listeners.set(path, found.add(listener));
  return () => void found.delete(listener);
}

/** What is read below these paths may be old: what is on the screen is read again, the rest when it is next shown. */
export function refresh(...prefixes: string[]): void {
  for (const path of [...reads.keys()]) {
    if (!prefixes.some((prefix) => path.startsWith(prefix))) continue;
    stale.add(path);
    if (listeners.get(path)?.size) void load(path);
  }
}

/** An answer to a command is the newest there is. */
export function keep(path: string, data: unknown): void {
  put(path, { data, error: null, loading: false });
}

/** Somebody else is at the phone: all is read anew. */
export function forgetAll(): void {
  era += 1;
  reads.clear();
  stale.clear();
  for (const [path, group] of listeners) if (group.size > 0) void load(path);
}
