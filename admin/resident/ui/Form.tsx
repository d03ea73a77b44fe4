import { createContext, useContext, useEffect, useMemo, useRef, useState, type FormEvent, type ReactNode } from 'react';
import type { Failure } from '../http';
import { useWords } from '../words';
import { Alert } from './Alert';
import { useSentence } from './use-sentence';

interface FormState {
  errors: Record<string, string>;
  /** Says that a field of this name shows its own error. */
  claim: (name: string) => void;
}

const FormContext = createContext<FormState>({ errors: {}, claim: () => undefined });

/** What is wrong with the field of this name. */
export function useFieldError(name: string): string | undefined {
  const { errors, claim } = useContext(FormContext);
  useEffect(() => claim(name), [claim, name]);
  return errors[name];
}

interface FormProps {
  /** What was typed in, by the fields' names. */
  onSubmit: (data: FormData) => void;
  busy: boolean;
  failure: Failure | null;
  submitLabel: string;
  children: ReactNode;
  /** Beside the button. */
  aside?: ReactNode;
}

/** The server says what is wrong; each sentence stands at its field, and what has none above them all. */
export function Form({ onSubmit, busy, failure, submitLabel, children, aside }: FormProps) {
  const words = useWords();
  const sentence = useSentence();
  const form = useRef<HTMLFormElement>(null);
  const claimed = useRef(new Set<string>());
  const { errors, mend } = useOpenErrors(failure);
  const state = useMemo<FormState>(() => ({ errors, claim: (name) => void claimed.current.add(name) }), [errors]);
  useEffect(() => {
    if (!failure) return;
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (wrong) wrong.focus();
    else form.current?.scrollIntoView();
  }, [failure]);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!busy) onSubmit(new FormData(event.currentTarget));
  };
  const homeless = Object.entries(errors).filter(([name]) => !claimed.current.has(name));
  return (
    <form ref={form} className="form" onSubmit={submit} onChange={mend} noValidate>
      <FormContext.Provider value={state}>
        {failure && <Alert>{[sentence(failure), ...homeless.map(([, error]) => error)].join(' ')}</Alert>}
        {children}
      </FormContext.Provider>
      <div className="form-end">
        <button type="submit" className="button primary wide" aria-disabled={busy}>
          {busy ? words.app.working : submitLabel}
        </button>
        {aside}
      </div>
    </form>
  );
}

/** What is still wrong: a field that was changed since is given the benefit of the doubt. */
function useOpenErrors(failure: Failure | null) {
  const [mended, setMended] = useState<{ of: Failure | null; names: string[] }>({ of: null, names: [] });
  const errors = useMemo(() => {
    const names = mended.of === failure ? mended.names : [];
    return Object.fromEntries(Object.entries(failure?.errors ?? {}).filter(([name]) => !names.includes(name)));
  }, [failure, mended]);
  const mend = (event: FormEvent<HTMLFormElement>) => {
    const { name } = event.target as HTMLInputElement;
    if (name in errors) setMended({ of: failure, names: [...(mended.of === failure ? mended.names : []), name] });
  };
  return { errors, mend };
}
