import { HttpError } from 'ra-core';
import { API } from './http';

/** What comes to be kept on the reader's disk; a refusal is an error as it is everywhere else. */
export async function fetchFile(path: string, body?: object): Promise<Blob> {
  const answer = await fetch(API + path, {
    method: body ? 'POST' : 'GET',
    credentials: 'same-origin',
    headers: {
      ...(body && { 'Content-Type': 'application/json' }),
      'X-Requested-With': 'wuye',
      'Accept-Language': document.documentElement.lang,
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (answer.ok) return answer.blob();
  const problem = (await answer.json().catch(() => null)) as { message?: string } | null;
  throw new HttpError(problem?.message ?? answer.statusText, answer.status, problem);
}

export function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
