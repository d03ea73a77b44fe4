import { HttpError, useTranslate } from 'ra-core';
import { codeOf } from '../http';

type Translate = ReturnType<typeof useTranslate>;

/** What to tell people about an error: our own sentence for its code, then the server's, never a stack or a status line. */
export function sentenceOf(error: unknown, translate: Translate): string {
  const code = codeOf(error);
  if (code) {
    const own = translate(`errors.${code}`, { _: '' });
    if (own) return own;
  }
  if (!(error instanceof HttpError)) return translate('errors.NETWORK');
  const message = (error.body as { message?: string } | null)?.message;
  if (message) return message;
  return translate(error.status >= 500 ? 'errors.UNAVAILABLE' : 'errors.INTERNAL');
}

export function useSentence(): (error: unknown) => string {
  const translate = useTranslate();
  return (error) => sentenceOf(error, translate);
}
