import type { ReactNode } from 'react';
import { Link } from '../router';
import { Icon } from './Icon';

/** A line that leads to a page. */
export function Row({ to, children, aside }: { to: string; children: ReactNode; aside?: ReactNode }) {
  return (
    <li>
      <Link to={to} className="row">
        <span className="row-main">{children}</span>
        {aside && <span className="row-aside">{aside}</span>}
        <Icon name="next" />
      </Link>
    </li>
  );
}

export function Rows({ children }: { children: ReactNode }) {
  return <ul className="rows">{children}</ul>;
}
