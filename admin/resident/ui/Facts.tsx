import type { ReactNode } from 'react';
import { useWords } from '../words';

/** Names and what they stand for; what is not there is left out unless `isComplete` wants it said. */
export function Facts({ of, isComplete = false }: { of: [name: string, value: ReactNode][]; isComplete?: boolean }) {
  const words = useWords();
  const shown = isComplete ? of : of.filter(([, value]) => value !== null && value !== '');
  return (
    <dl className="facts">
      {shown.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value === null || value === '' ? <span className="muted">{words.app.none}</span> : value}</dd>
        </div>
      ))}
    </dl>
  );
}
