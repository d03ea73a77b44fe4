import { useEffect, useSyncExternalStore } from 'react';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { API } from './http';

export type LiveState = 'live' | 'connecting' | 'offline';

/** Changes come in bursts: one round of fetching for all of them. */
const BATCH = 250;
/** The browser gives up after an answer that is not a stream (401, 503): we do not. */
const REOPEN = 5000;

let state: LiveState = 'connecting';
const watchers = new Set<() => void>();
function become(next: LiveState) {
  if (next === state) return;
  state = next;
  for (const watcher of watchers) watcher();
}

export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => state,
  );
}

/** Keeps what is on the screen true. One per page, in the layout. */
export function useLive(): void {
  const queries = useQueryClient();
  useEffect(() => followChanges(queries), [queries]);
}

export function followChanges(queries: QueryClient, open = () => new EventSource(`${API}/events`)): () => void {
  const resources = new Set<string>();
  let batch: ReturnType<typeof setTimeout> | undefined;
  let reopen: ReturnType<typeof setTimeout> | undefined;
  let source: EventSource;
  let wasLost = false;

  const refresh = () => {
    batch = undefined;
    for (const resource of resources) void queries.invalidateQueries({ queryKey: [resource] });
    resources.clear();
  };
  const changed = (resource: string) => {
    resources.add(resource);
    batch ??= setTimeout(refresh, BATCH);
  };

  const connect = () => {
    become('connecting');
    source = open();
    source.onopen = () => {
      become('live');
      // Whatever happened meanwhile was not told: everything may be old.
      if (wasLost) void queries.invalidateQueries();
      wasLost = false;
    };
    source.onerror = () => {
      wasLost = true;
      become('offline');
      if (source.readyState === EventSource.CLOSED) reopen = setTimeout(connect, REOPEN);
    };
    source.addEventListener('change', (event) => {
      changed((JSON.parse(event.data as string) as { resource: string }).resource);
    });
    source.addEventListener('notification', () => changed('notifications'));
  };
  connect();

  return () => {
    clearTimeout(batch);
    clearTimeout(reopen);
    source.close();
  };
}
