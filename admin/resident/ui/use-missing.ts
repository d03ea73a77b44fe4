import { useState } from 'react';
import { Failure } from '../http';
import { useWords } from '../words';

/** What the page itself finds to be lacking, told as the server tells it. `check` answers whether nothing is. */
export function useMissing(): { missing: Failure | null; check: (lacking: Record<string, string>) => boolean } {
  const { app } = useWords();
  const [missing, setMissing] = useState<Failure | null>(null);
  const check = (lacking: Record<string, string>) => {
    const isComplete = Object.keys(lacking).length === 0;
    setMissing(isComplete ? null : new Failure(422, app.incomplete, 'VALIDATION', lacking));
    return isComplete;
  };
  return { missing, check };
}
