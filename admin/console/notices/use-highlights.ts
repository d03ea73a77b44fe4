import { useEffect, type RefObject } from 'react';
import { rangeOf } from './plain-text';

interface Marked {
  /** Of the element below the root that has the words. */
  within: string;
  quote: string;
  start: number;
}

/**
 * Marks words on the page without touching it: an editor's content is the editor's own. Painted by HIGHLIGHTS; a browser
 * that cannot do so shows the list of places only. `on`: what the words come from.
 */
export function useHighlights(
  name: 'findings' | 'findings-en' | 'remarks',
  root: RefObject<HTMLElement | null>,
  marked: Marked[],
  on: unknown,
): void {
  useEffect(() => {
    if (!('highlights' in CSS) || !root.current) return;
    const ranges = marked.flatMap(({ within, quote, start }) => {
      const place = root.current!.querySelector(within);
      return (place && rangeOf(place, quote, start)) ?? [];
    });
    CSS.highlights.set(name, new Highlight(...ranges));
    return () => void CSS.highlights.delete(name);
  }, [name, root, JSON.stringify(marked), on]);
}

/** For GlobalStyles. */
export const HIGHLIGHTS = {
  '::highlight(findings), ::highlight(findings-en)': {
    backgroundColor: '#d98a0052',
    textDecoration: 'underline wavy #b35c00',
  },
  '::highlight(remarks)': { backgroundColor: '#c9a24a66' },
};
