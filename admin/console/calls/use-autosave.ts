import { useRef, useState } from 'react';
import { useApi } from '../api';
import type { EntryDraft } from '../types';
import { useDebouncedEffect } from './use-debounced-effect';

export type SaveState = 'none' | 'saving' | 'saved' | 'failed';

const PAUSE = 700;

/** Saves the form as it goes: one request at a time, always the latest; a failure is said and the next change tries again. */
export function useAutosave(ticketId: string, draft: EntryDraft) {
  const api = useApi();
  const [state, setState] = useState<SaveState>('none');
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const newest = useRef(draft);
  const isStopped = useRef(false);

  useDebouncedEffect(
    () => {
      newest.current = draft;
      queue.current = queue.current.then(async () => {
        if (isStopped.current || newest.current !== draft) return;
        setState('saving');
        try {
          await api.saveDraft(ticketId, draft);
          setSavedAt(new Date().toISOString());
          setState('saved');
        } catch {
          setState('failed');
        }
      });
    },
    PAUSE,
    [draft],
  );

  return { state, savedAt, stop: () => (isStopped.current = true) };
}
