import { listPath, send } from '../http';
import { refresh, useRead } from '../queries';
import { timeWords } from '../time';
import type { SessionRecord } from '../types';
import { Alert } from '../ui/Alert';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { say } from '../ui/toast';
import { useSentence } from '../ui/use-sentence';
import { useSubmit } from '../ui/use-submit';
import { useLanguage } from '../words';
import { deviceOf } from './device';

const MINE = listPath('sessions', { filter: { own: true, open: true }, sort: ['lastSeenAt', 'DESC'], range: [0, 49] });

export function SessionsPage() {
  const { words, language } = useLanguage();
  const sentence = useSentence();
  const read = useRead<SessionRecord[]>(MINE);
  const end = useSubmit(async (_key, id: string) => {
    await send(`/sessions/${id}`, { method: 'DELETE' });
    say(words.sessions.ended);
    refresh('/sessions');
  });
  return (
    <Page title={words.sessions.title} back="/me" lead={words.sessions.lead}>
      {end.failure && <Alert>{sentence(end.failure)}</Alert>}
      <Loaded read={read}>
        {(sessions) => (
          <ul className="rows">
            {sessions.map(({ id, userAgent, lastSeenAt, current }) => {
              const device = deviceOf(userAgent) ?? words.sessions.unknownDevice;
              return (
                <li key={id} className="row">
                  <span className="row-main">
                    <strong>{device}</strong>
                    <small>{words.sessions.seen(timeWords(lastSeenAt, language))}</small>
                  </span>
                  {current ? (
                    <span className="mark">{words.sessions.current}</span>
                  ) : (
                    <button
                      type="button"
                      className="text-button danger"
                      aria-label={words.sessions.endLabel(device)}
                      onClick={() => end.busy || void end.submit(id)}
                    >
                      {words.sessions.end}
                    </button>
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </Loaded>
    </Page>
  );
}
