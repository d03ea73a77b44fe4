import { useEffect, useRef } from 'react';

interface EntryKeys {
  enter: () => void;
  toggleUrgent: () => void;
}

/** Ctrl+Enter (⌘ on a Mac) and Alt+U, wherever the cursor is in the form. */
export function useEntryKeys(keys: EntryKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (document.querySelector('[role="dialog"]')) return;
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        latest.current.enter();
      } else if (event.altKey && event.code === 'KeyU') {
        event.preventDefault();
        latest.current.toggleUrgent();
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
