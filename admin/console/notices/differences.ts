import { diffArrays } from 'diff';

export interface Piece {
  text: string;
  isChanged: boolean;
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });
const wordsOf = (text: string): string[] => Array.from(words.segment(text), ({ segment }) => segment);

/** Both texts in pieces: joined, each is its text again. Chinese is compared by words, as a reader would. */
export function differencesOf(before: string, after: string): { before: Piece[]; after: Piece[] } {
  const changes = diffArrays(wordsOf(before), wordsOf(after));
  const side = (other: 'added' | 'removed', own: 'added' | 'removed') =>
    changes
      .filter((change) => !change[other])
      .map((change) => ({ text: change.value.join(''), isChanged: Boolean(change[own]) }));
  return { before: side('added', 'removed'), after: side('removed', 'added') };
}
