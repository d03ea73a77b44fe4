import { useEffect } from 'react';
import type { NoticeRecord } from '../notice-types';

/** ↑ and ↓ walk through the queue; A answers yes, R sends back: both only open what then has to be confirmed. */
export function useInboxKeys(
  waiting: NoticeRecord[],
  chosen: NoticeRecord | undefined,
  choose: (id: string) => void,
): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const at = document.activeElement;
      if (at?.closest('[role="dialog"], [role="menu"], [role="listbox"], input, textarea, [contenteditable]')) return;
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        const index = waiting.findIndex(({ id }) => id === chosen?.id) + (event.key === 'ArrowDown' ? 1 : -1);
        const next = waiting[Math.max(0, Math.min(waiting.length - 1, index))];
        if (next) choose(next.id);
        return;
      }
      const button = document.querySelector<HTMLButtonElement>(`[data-key="${event.key.toLowerCase()}"]`);
      if (!button) return;
      event.preventDefault();
      button.click();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}
