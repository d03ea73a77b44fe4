import { useEffect, useState } from 'react';
import { SandboxLink } from '../entrance/SandboxLink';
import { send } from '../http';
import { refresh } from '../queries';
import { useWords } from '../words';
import { PhoneField, TextField } from './fields';
import { useSubmit } from './use-submit';
import { useSentence } from './use-sentence';

/** The server gives one code a minute to a number. */
const REST_S = 60;

/** A telephone number, and the one-time code that proves it is theirs. `ask` is where the code is asked for. */
export function PhoneAndCode({
  ask,
  label,
}: {
  ask: '/registrations/code' | '/changes/code' | '/password-resets/code';
  label: string;
}) {
  const words = useWords();
  const sentence = useSentence();
  const [phone, setPhone] = useState('');
  const [minutes, setMinutes] = useState<number | null>(null);
  const rest = useCountdown();
  const code = useSubmit(async () => {
    const sent = await send<{ minutes: number }>(ask, { method: 'POST', body: { phone } });
    setMinutes(sent.minutes);
    rest.begin(REST_S);
    refresh('/sandbox');
  });
  const { failure } = code;

  return (
    <>
      <PhoneField
        name="phone"
        label={label}
        autoComplete="tel"
        value={phone}
        onChange={(event) => setPhone(event.target.value)}
      />
      <div className="code">
        <TextField
          name="code"
          label={words.register.code}
          hint={words.register.codeHint}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
        />
        <button
          type="button"
          className="button"
          disabled={rest.left > 0}
          aria-disabled={code.busy}
          onClick={() => code.busy || void code.submit()}
        >
          {rest.left > 0
            ? words.register.againIn(rest.left)
            : minutes === null
              ? words.register.getCode
              : words.register.again}
        </button>
      </div>
      <p role="status" className={failure ? 'wrong' : 'good'}>
        {failure && (failure.errors.phone ?? sentence(failure))}
        {!failure && minutes !== null && words.register.codeSent(minutes)}
      </p>
      {minutes !== null && <SandboxLink />}
    </>
  );
}

/** Whole seconds until something may be done again. */
function useCountdown() {
  const [until, setUntil] = useState(0);
  const [now, setNow] = useState(0);
  const left = Math.max(0, Math.ceil((until - now) / 1_000));
  useEffect(() => {
    if (until <= now) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [until, now]);
  const begin = (seconds: number) => {
    setNow(Date.now());
    setUntil(Date.now() + seconds * 1_000);
  };
  return { left, begin };
}
