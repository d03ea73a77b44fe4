import { Link } from './router';
import { signOut } from './session';
import { Page } from './ui/Page';
import { useSentence } from './ui/use-sentence';
import { useWords } from './words';

export function NotFoundPage() {
  const words = useWords();
  return (
    <Page title={words.app.notFound}>
      <Link to="/" className="button">
        {words.app.toHome}
      </Link>
    </Page>
  );
}

/** The server could not say who is here. */
export function Broken({ read: { error, reload } }: { read: { error: unknown; reload: () => void } }) {
  const words = useWords();
  const sentence = useSentence();
  return (
    <div className="nothing" role="alert">
      <p>{sentence(error)}</p>
      <button type="button" className="button" onClick={reload}>
        {words.app.retry}
      </button>
    </div>
  );
}

/** Staff have a console of their own. */
export function StaffPage() {
  const words = useWords();
  return (
    <Page title={words.app.community} lead={words.app.staffPage}>
      <div className="stack">
        <a className="button primary wide" href="/">
          {words.app.staffLink}
        </a>
        <button type="button" className="button wide" onClick={() => void signOut()}>
          {words.me.signOut}
        </button>
      </div>
    </Page>
  );
}
