import { useSyncExternalStore, type AnchorHTMLAttributes, type MouseEvent, type ReactNode } from 'react';

/** Where the pages live; every path below is relative to it. */
const BASE = '/m';

const listeners = new Set<() => void>();
let moves = 0;

/** How often the page has changed since it was loaded: the first one keeps the browser's own focus. */
export const movesSoFar = (): number => moves;

export const hrefOf = (path: string): string => (path === '/' ? `${BASE}/` : BASE + path);

export function navigate(path: string, { replace = false } = {}): void {
  if (hrefOf(path) === location.pathname) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', hrefOf(path));
  window.scrollTo(0, 0);
  moved();
}

function moved(): void {
  moves += 1;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) addEventListener('popstate', moved);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) removeEventListener('popstate', moved);
  };
}

/** The present path: `/`, `/reports/new`. */
export function usePath(): string {
  return useSyncExternalStore(subscribe, () => {
    const below = location.pathname.startsWith(`${BASE}/`) ? location.pathname.slice(BASE.length) : '/';
    return below.length > 1 ? below.replace(/\/+$/, '') : '/';
  });
}

/** The parameters of a path of this pattern (`/reports/:id`); null for another. */
export function match(pattern: string, path: string): Record<string, string> | null {
  const names = pattern.split('/');
  const parts = path.split('/');
  if (names.length !== parts.length) return null;
  const found: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const part = parts[index]!;
    if (name.startsWith(':')) found[name.slice(1)] = decodeURIComponent(part);
    else if (name !== part) return null;
  }
  return found;
}

/** Which page is shown at which path. */
export type Pages = [pattern: string, page: (of: Record<string, string>) => ReactNode][];

export function pageAt(pages: Pages, path: string): ReactNode {
  for (const [pattern, page] of pages) {
    const found = match(pattern, path);
    if (found) return page(found);
  }
  return null;
}

export function Link({ to, onClick, ...rest }: { to: string } & AnchorHTMLAttributes<HTMLAnchorElement>) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!isPlain || event.defaultPrevented || rest.target) return;
    event.preventDefault();
    navigate(to);
  };
  return <a href={hrefOf(to)} onClick={follow} {...rest} />;
}
