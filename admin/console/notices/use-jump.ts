import { useState } from 'react';
import type { Language } from '../format';
import type { TextField } from '../notice-types';
import { rangeOf } from './plain-text';

export interface Place {
  field: TextField;
  start: number;
  quote: string;
}
export type Jump = (to: Place) => void;

const languageOfField = (field: TextField): Language => (field.endsWith('En') ? 'en' : 'zh');

/** From a finding or a remark to its words in the editor; `[data-field]` names the places where words are written. */
export function useJump(): { language: Language; show: (language: Language) => void; jump: Jump } {
  const [language, show] = useState<Language>('zh');
  const jump: Jump = ({ field, start, quote }) => {
    show(languageOfField(field));
    // the other language's inputs have to be shown, and the editor of a page just opened has to be there
    whenThere(() => goTo(field, start, quote));
  };
  return { language, show, jump };
}

/** Some ten seconds. */
const MOST_FRAMES = 600;

function whenThere(act: () => boolean, frames = MOST_FRAMES): void {
  requestAnimationFrame(() => {
    if (!act() && frames > 0) whenThere(act, frames - 1);
  });
}

/** Answers whether the field is there. */
function goTo(field: TextField, start: number, quote: string): boolean {
  const root = document.querySelector<HTMLElement>(`[data-field="${field}"]`);
  const editor = root?.querySelector<HTMLElement>('[contenteditable]');
  if (!editor) {
    const input = root?.querySelector('input');
    input?.focus();
    input?.setSelectionRange(start, start + quote.length);
    return input != null;
  }
  editor.focus();
  const range = rangeOf(editor, quote, start);
  if (!range) return true;
  document
    .getSelection()
    ?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  range.startContainer.parentElement?.scrollIntoView({ block: 'center' });
  return true;
}
