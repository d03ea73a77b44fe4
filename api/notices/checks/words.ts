import { seenThrough } from './seen-through';

export interface ListedWord {
  kind: 'sensitive' | 'advertising';
  word: string;
}

interface Found extends ListedWord {
  start: number;
  end: number;
}

type Lexicon = Map<string, { letters: string; of: ListedWord }[]>;

/** A list as it is searched by: each word under its first two letters. */
export function lexiconOf(words: readonly ListedWord[]): Lexicon {
  const lexicon: Lexicon = new Map();
  for (const of of words) {
    const { letters } = seenThrough(of.word);
    if (letters.length < 2) continue;
    const same = lexicon.get(letters.slice(0, 2));
    if (same) same.push({ letters, of });
    else lexicon.set(letters.slice(0, 2), [{ letters, of }]);
  }
  for (const same of lexicon.values()) same.sort((a, b) => b.letters.length - a.letters.length);
  return lexicon;
}

/** Where listed words stand in a text, the longest at each place; positions are the original's. */
export function findWords(text: string, breaks: ReadonlySet<number>, lexicon: Lexicon): Found[] {
  const { letters, starts, ends } = seenThrough(text, breaks);
  const found: Found[] = [];
  for (let at = 0; at < letters.length - 1; at++) {
    const of = lexicon
      .get(letters.slice(at, at + 2))
      ?.find((each) => stands(each.letters, text, { letters, starts, ends, at }));
    if (!of) continue;
    const last = at + of.letters.length - 1;
    found.push({ ...of.of, start: starts[at]!, end: ends[last]! });
    at = last;
  }
  return found;
}

const LATIN = /^[a-z\d]+$/;
const LATIN_LETTER = /[\p{Script=Latin}\d]/u;

/** A word of Latin letters is one only where no further letter stands beside it: "ass" is not in "class". */
function stands(word: string, text: string, of: ReturnType<typeof seenThrough> & { at: number }): boolean {
  const { letters, starts, ends, at } = of;
  if (!letters.startsWith(word, at)) return false;
  if (!LATIN.test(word)) return true;
  const start = starts[at]!;
  const end = ends[at + word.length - 1]!;
  return !LATIN_LETTER.test(text[start - 1] ?? '') && !LATIN_LETTER.test(text[end] ?? '');
}
