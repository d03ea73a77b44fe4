import { useState } from 'react';
import { HttpError } from 'ra-core';
import { fieldErrors } from '../http';
import { useSentence } from '../ui/use-sentence';

/** What a step after the password does with its answer: busy, the sentence of a refusal, those of its fields. */
export function useStep(again: () => void) {
  const sentence = useSentence();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState('');
  const [fields, setFields] = useState<Record<string, string>>({});

  const run = async (step: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    setError('');
    setFields({});
    try {
      await step();
    } catch (problem) {
      // too many wrong codes end the session: from the beginning
      if (problem instanceof HttpError && problem.status === 401) return again();
      const errors = fieldErrors(problem);
      if (errors) setFields(errors);
      else setError(sentence(problem));
      setBusy(false);
    }
  };
  return { busy, error, fields, run };
}
