import { useRef } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'ra-core';
import { isUnknown } from './data-provider';
import { codeOf, isDefinite, newKey } from './http';
import type { UnknownOutcome } from './types';
import { useSentence } from './ui/use-sentence';

const ASK_AGAIN = 3000;
const ASK_TIMES = 40;

interface CommandOf<N extends string, R extends object> {
  resource: 'tickets' | 'cases' | 'notices';
  give: (name: N, body: object, key: string) => Promise<R | UnknownOutcome>;
  keyOf: (record: R) => unknown[];
  doneText: (name: N) => string;
}

/**
 * Gives a command to a case. The same contents keep the same key until there is a definite answer, so pressing the
 * button again after a lost connection cannot do it twice. An unknown outcome (202) is asked for again with that key.
 */
export function useCommand<N extends string, R extends object>({ resource, give, keyOf, doneText }: CommandOf<N, R>) {
  const queries = useQueryClient();
  const notify = useNotify();
  const sentence = useSentence();
  const pending = useRef<{ contents: string; key: string } | null>(null);

  const refresh = () => queries.invalidateQueries({ queryKey: [resource] });
  const settle = async (name: N, record: R) => {
    queries.setQueryData(keyOf(record), record);
    notify(doneText(name), { type: 'success' });
    await refresh();
  };

  const askAgain = async (name: N, body: object, key: string) => {
    for (let turn = 0; turn < ASK_TIMES; turn++) {
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN));
      try {
        const answer = await give(name, body, key);
        if (!isUnknown(answer)) return settle(name, answer);
      } catch (error) {
        if (!isDefinite(error)) continue;
        notify(sentence(error), { type: 'error' });
        return refresh();
      }
    }
    return refresh();
  };

  /** Resolves when the answer is known or still being worked on; throws what was refused. */
  return async (name: N, body: object): Promise<void> => {
    const contents = JSON.stringify([name, body]);
    if (pending.current?.contents !== contents) pending.current = { contents, key: newKey() };
    const { key } = pending.current;
    try {
      const answer = await give(name, body, key);
      pending.current = null;
      if (!isUnknown(answer)) return await settle(name, answer);
      notify('commandUi.working', { type: 'info', autoHideDuration: 8000 });
      // The journal has it as pending meanwhile.
      void refresh();
      void askAgain(name, body, key);
    } catch (error) {
      if (isDefinite(error)) pending.current = null;
      if (codeOf(error) === 'WRONG_STAGE' || codeOf(error) === 'CLOSED') void refresh();
      throw error;
    }
  };
}
