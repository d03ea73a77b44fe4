import { useEffect } from 'react';

/** ↑ and ↓ walk from ticket to ticket; Enter is the focused button's own. */
export function useQueueKeys(): void {
  useEffect(() => {
    const walk = (event: KeyboardEvent) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      const focused = document.activeElement;
      if (focused?.closest('[role="dialog"], [role="menu"], [role="listbox"], input, textarea')) return;
      const buttons = [...document.querySelectorAll<HTMLElement>('[data-queue] [data-assign]')];
      if (buttons.length === 0) return;
      event.preventDefault();
      const at = buttons.indexOf(focused as HTMLElement);
      const next = event.key === 'ArrowDown' ? at + 1 : at < 0 ? 0 : at - 1;
      buttons[Math.min(buttons.length - 1, Math.max(0, next))]?.focus();
    };
    window.addEventListener('keydown', walk);
    return () => window.removeEventListener('keydown', walk);
  }, []);
}
