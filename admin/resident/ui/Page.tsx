import { useEffect, useRef, type ReactNode } from 'react';
import { Link, movesSoFar } from '../router';
import { useWords } from '../words';
import { Icon } from './Icon';

interface PageProps {
  title: string;
  /** Where the arrow leads; pages of the bar below have none. */
  back?: string;
  lead?: ReactNode;
  children: ReactNode;
}

export function Page({ title, back, lead, children }: PageProps) {
  const words = useWords();
  const heading = useTitle(title);
  return (
    <>
      <header className="page-head">
        {back !== undefined && (
          <Link to={back} className="back" aria-label={words.app.back}>
            <Icon name="back" />
          </Link>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
      </header>
      {lead && <p className="lead">{lead}</p>}
      {children}
    </>
  );
}

/** Names the document and, after a move, brings the screen reader to the page's heading. */
export function useTitle(title: string) {
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${words.app.community}`;
  }, [title, words]);
  useEffect(() => {
    if (movesSoFar() > 0) heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}

export function Section({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section className="section">
      <div className="section-head">
        <h2>{title}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}
