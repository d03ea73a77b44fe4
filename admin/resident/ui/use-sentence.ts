import { Failure } from '../http';
import { useWords } from '../words';

/** What to tell people about an error: the server's own sentence where there is one. */
export function useSentence(): (error: unknown) => string {
  const words = useWords();
  return (error) => {
    if (!(error instanceof Failure)) return words.app.failed;
    if (error.status === 0) return words.app.offline;
    return error.message || words.app.failed;
  };
}
