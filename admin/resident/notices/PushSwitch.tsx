import { useEffect, useState } from 'react';
import { Failure } from '../http';
import { Section } from '../ui/Page';
import { say } from '../ui/toast';
import { useSentence } from '../ui/use-sentence';
import { useWords } from '../words';
import { pushState, turnPushOff, turnPushOn, type PushState } from './push';

/** Whether this very device may be rung. */
export function PushSwitch({ publicKey }: { publicKey: string | null }) {
  const { app, notices } = useWords();
  const words = notices.push;
  const sentence = useSentence();
  const [state, setState] = useState<PushState | null>(null);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState('');
  useEffect(() => void pushState().then(setState, () => setState('unsupported')), []);

  const change = async (act: () => Promise<PushState>) => {
    if (busy) return;
    setBusy(true);
    setWrong('');
    try {
      const now = await act();
      if (now !== state) say(now === 'on' ? words.turnedOn : words.turnedOff);
      setState(now);
    } catch (error) {
      setWrong(error instanceof Failure ? sentence(error) : words.failed);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Section title={words.title}>
      <div className="card">
        {publicKey === null && <p>{words.unavailable}</p>}
        {publicKey !== null && state === 'unsupported' && <p>{words.unsupported}</p>}
        {publicKey !== null && state === 'denied' && <p>{words.denied}</p>}
        {publicKey !== null && (state === 'on' || state === 'off') && (
          <>
            <p>{words[state]}</p>
            <button
              type="button"
              className={state === 'off' ? 'button primary wide' : 'button wide'}
              aria-disabled={busy}
              onClick={() => void change(state === 'off' ? () => turnPushOn(publicKey) : turnPushOff)}
            >
              {busy ? app.working : state === 'off' ? words.turnOn : words.turnOff}
            </button>
          </>
        )}
        <p role="status" className="wrong">
          {wrong}
        </p>
      </div>
    </Section>
  );
}
