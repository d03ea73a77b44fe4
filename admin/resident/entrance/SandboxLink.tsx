import { useRead } from '../queries';
import { Link } from '../router';
import { useWords } from '../words';

/** Where codes can be read in development; in production nobody answers there. */
export function SandboxLink() {
  const words = useWords();
  const { data } = useRead<unknown[]>('/sandbox/messages');
  if (!data) return null;
  return (
    <p className="aside">
      <Link to="/sandbox" target="_blank">
        {words.signIn.sandbox}
      </Link>
    </p>
  );
}
