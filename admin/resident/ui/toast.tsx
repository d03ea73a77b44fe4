import { useSyncExternalStore } from 'react';

/** Long enough to read a sentence twice. */
const SHOWN_MS = 4_000;

let said = '';
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function become(text: string): void {
  said = text;
  for (const listener of listeners) listener();
}

/** Tells people that something has been done. */
export function say(text: string): void {
  clearTimeout(timer);
  become(text);
  timer = setTimeout(() => become(''), SHOWN_MS);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function Toast() {
  const text = useSyncExternalStore(subscribe, () => said);
  return (
    <div className="toast" role="status">
      {text && <p>{text}</p>}
    </div>
  );
}
