/** The one heartbeat of all countdowns, on the server's time. */
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let offset = 0;
let now = Date.now();

function tick() {
  now = Date.now() + offset;
  for (const listener of listeners) listener();
}

export function subscribeNow(listener: () => void): () => void {
  listeners.add(listener);
  if (!timer) {
    now = Date.now() + offset;
    timer = setInterval(tick, 1000);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** Stable between beats, as `useSyncExternalStore` asks. */
export const currentNow = (): number => now;

export const serverTime = (): number => Date.now() + offset;

/** `Date` has whole seconds: a difference below two says nothing. */
export function followServerTime(date: string | null): void {
  if (!date) return;
  const difference = Date.parse(date) - Date.now();
  if (Number.isNaN(difference)) return;
  offset = Math.abs(difference) > 2000 ? difference : 0;
}
