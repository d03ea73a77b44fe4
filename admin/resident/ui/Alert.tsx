import type { ReactNode } from 'react';

/** Read out at once by screen readers. */
export function Alert({ children }: { children: ReactNode }) {
  return (
    <div className="note bad" role="alert">
      {children}
    </div>
  );
}
