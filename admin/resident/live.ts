import { useEffect } from 'react';
import { API } from './http';
import { refresh } from './queries';

/** The browser gives up after an answer that is not a stream (401, 503): we do not. */
const REOPEN = 5_000;
/** Changes come in bursts: one round of reading for all of them. */
const BATCH = 250;

/** What a change of a resource may have altered. */
const TOUCHED: Record<string, string[]> = {
  tickets: ['/tickets'],
  cases: ['/cases', '/me'],
  notices: ['/my/notices'],
};

/** Keeps what is on the screen true while somebody is signed in. */
export function useLive(userId: string | null): void {
  useEffect(() => (userId === null ? undefined : follow()), [userId]);
}

function follow(): () => void {
  const touched = new Set<string>();
  let batch: ReturnType<typeof setTimeout> | undefined;
  let reopen: ReturnType<typeof setTimeout> | undefined;
  let wasLost = false;
  let source: EventSource;

  const changed = (paths: string[]) => {
    for (const path of paths) touched.add(path);
    batch ??= setTimeout(() => {
      batch = undefined;
      refresh(...touched);
      touched.clear();
    }, BATCH);
  };

  function connect(): void {
    source = new EventSource(`${API}/events`);
    source.onopen = () => {
      // whatever happened meanwhile was not told
      if (wasLost) refresh('/');
      wasLost = false;
    };
    source.onerror = () => {
      wasLost = true;
      if (source.readyState === EventSource.CLOSED) reopen = setTimeout(connect, REOPEN);
    };
    source.addEventListener('change', (event) => {
      const { resource } = JSON.parse(event.data as string) as { resource: string };
      changed(TOUCHED[resource] ?? []);
    });
    // a notification tells of a case that has moved on
    source.addEventListener('notification', () => changed(['/tickets', '/cases', '/me']));
  }
  connect();

  return () => {
    clearTimeout(batch);
    clearTimeout(reopen);
    source.close();
  };
}
