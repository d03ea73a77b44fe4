import { HttpError, useTranslate } from 'ra-core';
import { codeOf } from '../http';

type Translate = ReturnType<typeof useTranslate>;

/** Codes that stand for several circumstances: the server's sentence says which. */
const TOLD_BY_SERVER = new Set(['CONFLICT', 'FORBIDDEN', 'UNSUPPORTED_FILE', 'TOO_LARGE', 'UNAVAILABLE']);

/** What to tell people about an error: our own sentence for its code, else the server's, never a stack or a status line. */
export function sentenceOf(error: unknown, translate: Translate): string {
  const code = codeOf(error);
  const message = error instanceof HttpError && (error.body as { message?: string } | null)?.message;
  if (code) {
    if (message && TOLD_BY_SERVER.has(code)) return message;
    const own = translate(`errors.${code}`, { _: '' });
    if (own) return own;
  }
  if (!(error instanceof HttpError)) return translate('errors.NETWORK');
  if (message) return message;
  return translate(error.status >= 500 ? 'errors.UNAVAILABLE' : 'errors.INTERNAL');
}

export function useSentence(): (error: unknown) => string {
  const translate = useTranslate();
  return (error) => sentenceOf(error, translate);
}
