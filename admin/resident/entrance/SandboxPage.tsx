import { useRead } from '../queries';
import { timeWords } from '../time';
import type { SandboxMessage } from '../types';
import { Loaded, Nothing } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { useLanguage } from '../words';

/** The telephone of development: what was sent to whom. */
export default function SandboxPage() {
  const { words, language } = useLanguage();
  const read = useRead<SandboxMessage[]>('/sandbox/messages');
  return (
    <Page title={words.sandbox.title} lead={words.sandbox.lead}>
      <Loaded read={read}>
        {(messages) =>
          messages.length === 0 ? (
            <Nothing>{words.sandbox.empty}</Nothing>
          ) : (
            <ul className="messages">
              {messages.map(({ id, kind, to, subject, text, at }) => (
                <li key={id} className="card">
                  <p className="muted">
                    {words.sandbox.kind[kind]} · {words.sandbox.to(to)} · {timeWords(at, language)}
                  </p>
                  {subject && <strong>{subject}</strong>}
                  <p>{text}</p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <button type="button" className="button wide" onClick={read.reload}>
        {words.sandbox.reload}
      </button>
    </Page>
  );
}
