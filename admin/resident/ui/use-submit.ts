import { useRef, useState } from 'react';
import { Failure, isDefinite, isStatus, newKey } from '../http';
import { refresh } from '../queries';

export interface Submission<A extends unknown[]> {
  busy: boolean;
  failure: Failure | null;
  submit: (...args: A) => Promise<void>;
  clear: () => void;
}

/**
 * Something that is sent when somebody says so. It carries one key until the server has given a definite answer, so that a
 * second tap after a lost connection does nothing twice.
 */
export function useSubmit<A extends unknown[]>(act: (key: string, ...args: A) => Promise<unknown>): Submission<A> {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const key = useRef('');

  const submit = async (...args: A) => {
    key.current ||= newKey();
    setBusy(true);
    setFailure(null);
    try {
      await act(key.current, ...args);
      key.current = '';
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (isDefinite(error)) key.current = '';
      if (isStatus(error, 401)) refresh('/me');
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return { busy, failure, submit, clear: () => setFailure(null) };
}
