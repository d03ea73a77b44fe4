import { useEffect, useRef, type DependencyList } from 'react';

/** Runs once `on` has been still for `pause` milliseconds; not for what it was at first. */
export function useDebouncedEffect(run: () => void, pause: number, on: DependencyList): void {
  const latest = useRef(run);
  const isFirst = useRef(true);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    const timer = setTimeout(() => latest.current(), pause);
    return () => clearTimeout(timer);
  }, on);
}
