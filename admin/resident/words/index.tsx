import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import type { Words } from './zh';

export type { Words };
export type Language = 'zh' | 'en';

const KEPT = 'wuye.resident.language';

interface Chosen {
  language: Language;
  words: Words;
}

interface LanguageState extends Chosen {
  choose: (language: Language) => void;
}

const LanguageContext = createContext<LanguageState | null>(null);

/** Only the language that is read is fetched; screen readers and requests (Accept-Language) find it in the document. */
export async function loadWords(language: Language): Promise<Chosen> {
  const words = language === 'en' ? (await import('./en')).en : (await import('./zh')).zh;
  document.documentElement.lang = language;
  return { language, words };
}

/** `first`: what they read when the page opens. */
export function LanguageProvider({ first, children }: { first: Chosen; children: ReactNode }) {
  const [chosen, setChosen] = useState(first);
  const value = useMemo<LanguageState>(
    () => ({
      ...chosen,
      choose: (language) => {
        keepLanguage(language);
        void loadWords(language).then(setChosen);
      },
    }),
    [chosen],
  );
  return <LanguageContext.Provider value={value}>{children}</LanguageContext.Provider>;
}

export function useLanguage(): LanguageState {
  const state = useContext(LanguageContext);
  if (!state) throw new Error('Expected a LanguageProvider around the page');
  return state;
}

export const useWords = (): Words => useLanguage().words;

/** A browser may refuse to keep anything: then it is Chinese again next time. */
function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(KEPT, language);
  } catch {
    return;
  }
}

/** Chinese until somebody chooses otherwise. */
export function keptLanguage(): Language {
  try {
    return localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh';
  } catch {
    return 'zh';
  }
}
