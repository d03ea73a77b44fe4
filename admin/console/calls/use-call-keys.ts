import { useEffect, useRef } from 'react';
import type { CallChannel } from './CallPage';

const CHANNEL_OF: Record<string, CallChannel> = { F2: 'hotline', F4: 'walk_in' };

/** F2 and F4 open a call from anywhere on the page, also in the middle of another: that one has saved itself. */
export function useCallKeys(open: (channel: CallChannel) => Promise<void>): void {
  const latest = useRef(open);
  useEffect(() => {
    latest.current = open;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const channel = CHANNEL_OF[event.key];
      if (!channel || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      void latest.current(channel);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
