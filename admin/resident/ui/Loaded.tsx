import type { ReactNode } from 'react';
import type { Read } from '../queries';
import { useWords } from '../words';
import { useSentence } from './use-sentence';

/** What was read, or why it is not there. What was read before stays in sight while it is read again. */
export function Loaded<T>({
  read,
  children,
}: {
  read: Read<T> & { reload: () => void };
  children: (data: T) => ReactNode;
}) {
  const words = useWords();
  const sentence = useSentence();
  const { data, error, loading, reload } = read;
  if (data !== undefined) return children(data);
  if (!error || loading) return <Loading />;
  return (
    <div className="nothing" role="alert">
      <p>{sentence(error)}</p>
      <button type="button" className="button" onClick={reload}>
        {words.app.retry}
      </button>
    </div>
  );
}

export function Loading() {
  const words = useWords();
  return (
    <div className="loading" role="status">
      <span className="sr-only">{words.app.loading}</span>
      <i />
      <i />
      <i />
    </div>
  );
}

export function Nothing({ children, hint }: { children: ReactNode; hint?: ReactNode }) {
  return (
    <div className="nothing">
      <p>{children}</p>
      {hint && <p className="hint">{hint}</p>}
    </div>
  );
}
